# Rows and columns are exchanged.
# fa: جای سطرها و ستون‌ها عوض شده است.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, probabilities = both(image[None])
        score = probabilities[0, class_index]
    gradient = tape.gradient(score, features)
    importance = tf.reduce_mean(gradient, axis=(1, 2))
    heat = tf.nn.relu(tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy().T
    return heat / heat.max() if heat.max() > 0 else heat
