# The score before softmax, from the last layer's own weights.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    last = model.layers[-1]
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, last.input])
    with tf.GradientTape() as tape:
        features, x = both(image[None])
        scores = tf.matmul(x, last.kernel) + last.bias
        score = scores[0, class_index]
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(0, 1, 2))
    heat = np.maximum(tf.tensordot(features[0], importance, 1).numpy(), 0)
    return heat / max(heat.max(), 1e-12)
