# One variable that is moved on, all in one function.
import tensorflow as tf


def filter_pattern(model, layer_name, index, start, steps, rate):
    extractor = keras.Model(inputs=model.input, outputs=model.get_layer(layer_name).output)
    image = tf.Variable(np.expand_dims(start, 0))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(extractor(image)[0, 2:-2, 2:-2, index])
        gradient = tape.gradient(loss, image)
        image.assign_add(rate * gradient / (tf.norm(gradient) + 1e-12))
    return image[0]
