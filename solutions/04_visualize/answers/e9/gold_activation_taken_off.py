# Takes softmax off the last layer for a moment, and puts it back.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    last = model.layers[-1]
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    softmax, last.activation = last.activation, keras.activations.linear
    try:
        with tf.GradientTape() as tape:
            features, scores = both(image[None])
            score = scores[0][class_index]
        slopes = tape.gradient(score, features)[0].numpy()
    finally:
        last.activation = softmax
    sums = (features[0].numpy() * slopes.mean((0, 1))).sum(-1)
    heat = np.clip(sums, 0, None)
    return heat / heat.max() if heat.any() else heat
