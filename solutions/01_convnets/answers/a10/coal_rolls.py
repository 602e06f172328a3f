# What leaves on one side comes back on the other.
# fa: آنچه از یک طرف بیرون می‌رود از طرف دیگر برمی‌گردد.
def shift(images, dx, dy):
    return np.roll(images, (dy, dx), axis=(1, 2))
