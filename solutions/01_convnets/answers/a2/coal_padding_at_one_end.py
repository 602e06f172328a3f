# Adds the padding once.
# fa: پدینگ را فقط یک بار اضافه می‌کند، نه در هر دو سر.
def conv_output_size(n, k, p=0, s=1):
    return (n + p - k) // s + 1
