# A function without a second model: the layers one after another, watching on the way.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    x = tf.convert_to_tensor(image[None])
    with tf.GradientTape(persistent=True) as tape:
        for layer in model.layers:
            if isinstance(layer, keras.layers.InputLayer):
                continue
            x = layer(x)
            if layer.name == layer_name:
                features = x
                tape.watch(features)
        score = x[:, class_index]
    weights = np.mean(tape.gradient(score, features), axis=(0, 1, 2))
    heat = np.maximum(features.numpy()[0] @ weights, 0)
    return heat / heat.max() if heat.max() > 0 else heat
