# Turned into whole numbers before it is multiplied by 255.
def deprocess(image):
    values = (image - image.mean()) / (image.std() + 1e-5)
    return np.clip(0.1 * values + 0.5, 0, 1).astype("uint8") * 255
