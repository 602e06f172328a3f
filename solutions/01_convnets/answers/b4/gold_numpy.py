# NumPy numbers in an array.
def same_padding(n, k, s=1):
    total = np.maximum((np.ceil(n / s) - 1) * s + k - n, 0)
    return np.array([np.floor(total / 2), np.ceil(total / 2)])
