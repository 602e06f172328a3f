# The book's way: one model up to the layer, one from there on.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    layer = model.get_layer(layer_name)
    up_to = keras.Model(model.inputs[0], layer.output)
    x = keras.Input(layer.output.shape[1:])
    start = x
    for after in model.layers[model.layers.index(layer) + 1 :]:
        x = after(x)
    from_there = keras.Model(start, x)
    with tf.GradientTape() as tape:
        features = up_to(image[np.newaxis])
        tape.watch(features)
        score = from_there(features)[:, class_index]
    pooled = tf.reduce_mean(tape.gradient(score, features), axis=(0, 1, 2)).numpy()
    heat = features.numpy()[0]
    for channel in range(pooled.shape[-1]):
        heat[:, :, channel] *= pooled[channel]
    heat = np.maximum(np.mean(heat, axis=-1), 0)
    return heat / np.max(heat) if np.max(heat) > 0 else heat
