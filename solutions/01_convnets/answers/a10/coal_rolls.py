# What leaves on one side comes back on the other.
def shift(images, dx, dy):
    return np.roll(images, (dy, dx), axis=(1, 2))
