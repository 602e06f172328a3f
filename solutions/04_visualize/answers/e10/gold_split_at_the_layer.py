# Up to the layer as a model, from there layer by layer.
import tensorflow as tf


def nested_grad_cam(model, image, class_index, base_name, layer_name):
    base = model.get_layer(base_name)
    layer = base.get_layer(layer_name)
    up_to = keras.Model(base.inputs, layer.output)
    rest = base.layers[base.layers.index(layer) + 1 :] + model.layers[model.layers.index(base) + 1 :]
    x = np.expand_dims(image, 0)
    with tf.GradientTape() as tape:
        f = up_to(x)
        tape.watch(f)
        y = f
        for after in rest:
            y = after(y)
        s = y[:, class_index]
    g = tape.gradient(s, f)
    heat = np.maximum((f[0].numpy() * np.mean(g, axis=(0, 1, 2))).sum(-1), 0)
    return heat / (heat.max() + 1e-10)
