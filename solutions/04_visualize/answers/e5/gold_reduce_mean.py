# The course's own line.
import tensorflow as tf


def filter_loss(extractor, image, index):
    activation = extractor(image)
    return tf.reduce_mean(activation[:, 2:-2, 2:-2, index])
