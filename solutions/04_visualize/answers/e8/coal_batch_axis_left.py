# The batch axis is still there, and one step is missing.
# fa: محور دسته هنوز هست و یک گام کم است.
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
    for _ in range(steps - 1):
        image = ascent_step(extractor, image, index, rate)
    return image
