# Adds the padding once.
def conv_output_size(n, k, p=0, s=1):
    return (n + p - k) // s + 1
