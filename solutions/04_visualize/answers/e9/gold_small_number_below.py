# One matrix product; divides by the largest value and a small number.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, probabilities = both(image[None])
        score = probabilities[0, class_index]
    gradient = tape.gradient(score, features)
    pooled = tf.reduce_mean(gradient, axis=(0, 1, 2))
    heat = features[0] @ pooled[..., tf.newaxis]
    heat = tf.squeeze(heat)
    heat = tf.maximum(heat, 0) / (tf.math.reduce_max(heat) + keras.backend.epsilon())
    return heat.numpy()
