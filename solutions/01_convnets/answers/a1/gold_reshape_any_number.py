# Takes the number of pictures from the array and reshapes.
def prepare(images):
    n = len(images)
    return images.reshape((n, 28, 28, 1)).astype(np.float32) / 255.0
