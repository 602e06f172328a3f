# The loss takes the borders in.
# fa: زیان مرزها را هم در بر می‌گیرد.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, :, :, index])
    return image + rate * tf.math.l2_normalize(tape.gradient(loss, image))
