# Brought back to the range from -1 to 1.
# fa: تصویر را به بازه `-1` تا `1` محدود می‌کند.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    x = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = tf.reduce_mean(extractor(x)[:, 2:-2, 2:-2, index])
    return tf.clip_by_value(x + rate * tf.math.l2_normalize(tape.gradient(loss, x)), -1, 1)
