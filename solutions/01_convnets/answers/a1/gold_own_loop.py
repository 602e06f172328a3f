# Fills a new array picture by picture.
def prepare(images):
    result = np.zeros((images.shape[0], 28, 28, 1), dtype="float32")
    for index, picture in enumerate(images):
        result[index, :, :, 0] = picture.astype("float32") * np.float32(1 / 255)
    return result
