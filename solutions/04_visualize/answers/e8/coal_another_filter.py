# The filter before the one asked for.
# fa: فیلتر پیش از فیلتر خواسته‌شده را می‌گیرد.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    return image + rate * tf.math.l2_normalize(tape.gradient(loss, image))


def filter_pattern(model, layer_name, index, start, steps, rate):
    extractor = keras.Model(model.inputs[0], model.get_layer(layer_name).output)
    image = start[None]
    for _ in range(steps):
        image = ascent_step(extractor, image, index - 1, rate)
    return np.asarray(image)[0]
