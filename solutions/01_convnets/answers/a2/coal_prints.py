# Prints the answer and returns nothing.
def conv_output_size(n, k, p=0, s=1):
    print((n + 2 * p - k) // s + 1)
