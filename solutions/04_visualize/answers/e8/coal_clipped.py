# Brought back to the range from 0 to 1 after each step.
# fa: تصویر را پس از هر گام به بازه `0` تا `1` محدود می‌کند.
import tensorflow as tf


def filter_pattern(model, layer_name, index, start, steps, rate):
    extractor = keras.Model(model.inputs[0], model.get_layer(layer_name).output)
    image = tf.convert_to_tensor(start[None])
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
        image = tf.clip_by_value(image + rate * tf.math.l2_normalize(tape.gradient(loss, image)), 0, 1)
    return image[0].numpy()
