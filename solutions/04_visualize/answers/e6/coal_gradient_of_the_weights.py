# Changes the weights of the filter and not the picture.
# fa: وزن‌های فیلتر را تغییر می‌دهد، نه تصویر را.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    weights = extractor.trainable_weights[0]
    weights.assign_add(rate * tf.math.l2_normalize(tape.gradient(loss, weights.value)))
    return image
