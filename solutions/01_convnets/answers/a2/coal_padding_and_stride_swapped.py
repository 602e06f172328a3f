# Takes the third number for the stride.
# fa: عدد سوم را گام فرض می‌کند، نه پدینگ.
def conv_output_size(n, k, s=1, p=0):
    return (n + 2 * p - k) // s + 1
