# The mean over all filters.
import tensorflow as tf


def filter_loss(extractor, image, index):
    return tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2])
