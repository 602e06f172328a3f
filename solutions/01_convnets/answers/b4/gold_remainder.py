# TensorFlow's own way of counting, by the remainder; returns a list.
def same_padding(n, k, s=1):
    total = max(k - s, 0) if n % s == 0 else max(k - n % s, 0)
    return [total // 2, total - total // 2]
