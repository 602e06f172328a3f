# The borders count, too.
# fa: مرزها را هم به حساب می‌آورد.
import tensorflow as tf


def filter_loss(extractor, image, index):
    return tf.reduce_mean(extractor(image)[:, :, :, index])
