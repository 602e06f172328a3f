# The step is a traced function.
import tensorflow as tf


def filter_pattern(model, layer_name, index, start, steps, rate):
    extractor = keras.Model(inputs=model.input, outputs=model.get_layer(name=layer_name).output)

    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
        return image + rate * tf.math.l2_normalize(tape.gradient(loss, image))

    image = tf.constant(start[np.newaxis])
    for _ in range(steps):
        image = step(image)
    return image[0].numpy()
