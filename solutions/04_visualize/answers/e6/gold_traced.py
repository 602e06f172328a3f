# A traced function, as in the book.
import tensorflow as tf


@tf.function
def gradient_ascent_step(extractor, image, index, rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    return image + rate * tf.math.l2_normalize(tape.gradient(loss, image))


def ascent_step(extractor, image, index, rate):
    return gradient_ascent_step(extractor, tf.convert_to_tensor(image), index, rate)
