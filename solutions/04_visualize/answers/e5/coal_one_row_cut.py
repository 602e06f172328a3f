# Cuts one row and column only.
# fa: از هر مرز فقط یک سطر و یک ستون را کنار می‌گذارد.
import tensorflow as tf


def filter_loss(extractor, image, index):
    return tf.reduce_mean(extractor(image)[:, 1:-1, 1:-1, index])
