# Calls the layers of the base and of the model anew on one input: one graph, the same weights.
import tensorflow as tf


def nested_grad_cam(model, image, class_index, base_name, layer_name):
    x = inputs = keras.Input(image.shape)
    for layer in model.layers:
        if layer.name != base_name:
            if not isinstance(layer, keras.layers.InputLayer):
                x = layer(x)
            continue
        for inner in layer.layers:
            if isinstance(inner, keras.layers.InputLayer):
                continue
            x = inner(x)
            if inner.name == layer_name:
                seen = x
    flat = keras.Model(inputs, [seen, x])
    with tf.GradientTape() as tape:
        features, probabilities = flat(image[None])
        score = tf.math.log(probabilities[0, class_index])
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(0, 1, 2))
    heat = np.maximum(features.numpy()[0] @ importance.numpy(), 0)
    return heat / heat.max() if heat.max() > 0 else heat
