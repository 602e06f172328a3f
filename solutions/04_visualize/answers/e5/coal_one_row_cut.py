# Cuts one row and column only.
import tensorflow as tf


def filter_loss(extractor, image, index):
    return tf.reduce_mean(extractor(image)[:, 1:-1, 1:-1, index])
