# Divides by the length, also where it is 0.
# fa: بر طول گرادیان تقسیم می‌کند، حتی وقتی `0` است.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    gradient = tape.gradient(loss, image)
    return image + rate * gradient / tf.norm(gradient)
