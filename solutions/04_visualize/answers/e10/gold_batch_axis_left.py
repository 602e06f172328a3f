# The base in two pieces, the batch axis left in the result.
import tensorflow as tf


def nested_grad_cam(model, image, class_index, base_name, layer_name):
    base = model.get_layer(base_name)
    names = [layer.name for layer in base.layers]
    rest = [*base.layers[names.index(layer_name) + 1 :], *model.layers[model.layers.index(base) + 1 :]]
    features = keras.Model(base.inputs[0], base.get_layer(layer_name).output)(image[None])
    with tf.GradientTape() as tape:
        tape.watch(features)
        x = features
        for layer in rest:
            x = layer(x)
        score = x[:, class_index]
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(importance * features, axis=-1))
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat))
