# Divides by the largest value, also where it is 0.
# fa: بر بزرگ‌ترین مقدار تقسیم می‌کند، حتی وقتی `0` است.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, probabilities = both(image[None])
        score = probabilities[0, class_index]
    gradient = tape.gradient(score, features)
    importance = tf.reduce_mean(gradient, axis=(1, 2))
    heat = tf.nn.relu(tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy()
    return heat / heat.max()
