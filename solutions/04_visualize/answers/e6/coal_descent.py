# Goes down instead of up.
# fa: به جای بالا، رو به پایین می‌رود.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    return image - rate * tf.math.l2_normalize(tape.gradient(loss, image))
