# Works with TensorFlow and returns its tensor.
import tensorflow as tf


def prepare(images):
    return tf.image.convert_image_dtype(tf.convert_to_tensor(images)[..., tf.newaxis], tf.float32)
