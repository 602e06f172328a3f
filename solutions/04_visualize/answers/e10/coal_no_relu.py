# Without relu.
# fa: تابع `relu` به کار نرفته است.
import tensorflow as tf


def nested_grad_cam(model, image, class_index, base_name, layer_name):
    base = model.get_layer(base_name)
    both = keras.Model(base.inputs[0], [base.get_layer(layer_name).output, base.outputs[0]])
    with tf.GradientTape() as tape:
        features, x = both(image[None])
        for layer in model.layers[model.layers.index(base) + 1 :]:
            x = layer(x)
        score = x[0, class_index]
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(1, 2))
    heat = (tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy()
    return heat / heat.max() if heat.max() > 0 else heat
