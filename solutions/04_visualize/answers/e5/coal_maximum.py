# The largest value instead of the mean.
import tensorflow as tf


def filter_loss(extractor, image, index):
    return tf.reduce_max(extractor(image)[:, 2:-2, 2:-2, index])
