# TensorFlow's pooling.
import tensorflow as tf


def max_pool(x, size=2, stride=None):
    batch = tf.cast(x, tf.float32)[tf.newaxis]
    return tf.nn.max_pool2d(batch, ksize=size, strides=size if stride is None else stride, padding="VALID").numpy()[0]
