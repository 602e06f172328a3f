# Looks for the layer in the model itself.
# fa: لایه را در خود مدل جست‌وجو می‌کند، نه در پایه.
import tensorflow as tf


def nested_grad_cam(model, image, class_index, base_name, layer_name):
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, x = both(image[None])
        score = x[0, class_index]
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(1, 2))
    heat = tf.nn.relu(tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy()
    return heat / heat.max() if heat.max() > 0 else heat
