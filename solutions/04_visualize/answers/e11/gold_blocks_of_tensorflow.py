# TensorFlow for the size, in blocks; rounded; bytes from the colour map.
import tensorflow as tf


def overlay(image, heat, alpha):
    large = tf.image.resize(heat[..., None], image.shape[:2], method="nearest")[..., 0].numpy()
    colours = plt.get_cmap("jet")(large, bytes=True)[:, :, :3].astype(float)
    return np.rint(image * (1 - alpha) + colours * alpha).astype(np.uint8)
