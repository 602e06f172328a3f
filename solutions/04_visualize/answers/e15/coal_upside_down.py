# The map stands upside down.
# fa: نقشه وارونه است.
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
    prepared = preprocess_input(image)
    label = int(np.asarray(model(prepared[None]))[0].argmax())
    heat = Image.fromarray(cam(model, prepared, label)[::-1]).resize((64, 64), Image.Resampling.BILINEAR)
    return label, np.asarray(heat)
