# The course's steps on a copy.
def deprocess(image):
    image = np.array(image, dtype="float64")
    image -= image.mean()
    image /= image.std() + 1e-5
    image *= 0.1
    image += 0.5
    image = np.clip(image, 0, 1)
    image *= 255
    return np.clip(image, 0, 255).astype("uint8")
