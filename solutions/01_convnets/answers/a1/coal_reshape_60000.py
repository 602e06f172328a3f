# The number of MNIST's training pictures is written into the function.
def prepare(images):
    return images.reshape((60000, 28, 28, 1)).astype("float32") / 255
