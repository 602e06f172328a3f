# The plain gradient.
# fa: خود گرادیان را به کار می‌برد، بدون تقسیم بر طول آن.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    return image + rate * tape.gradient(loss, image)
