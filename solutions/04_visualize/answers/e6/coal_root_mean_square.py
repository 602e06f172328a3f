# Divides by the root of the mean square, not by the length.
# fa: بر جذر میانگین مربع‌ها تقسیم می‌کند، نه بر طول.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    gradient = tape.gradient(loss, image)
    return image + rate * gradient / (tf.sqrt(tf.reduce_mean(tf.square(gradient))) + 1e-5)
