# Everything stays a tensor with a batch axis; a small number below the line.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, probabilities = both(tf.expand_dims(image, 0))
        score = tf.reduce_sum(probabilities * tf.one_hot([class_index], probabilities.shape[-1]))
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(importance * features, axis=3))
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat))
