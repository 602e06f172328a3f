# The gradient with respect to the picture.
# fa: گرادیان را نسبت به تصویر می‌گیرد.
import tensorflow as tf


def grad_cam(model, image, class_index, layer_name):
    x = tf.convert_to_tensor(image[None])
    seen = keras.Model(model.inputs[0], model.get_layer(layer_name).output)(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        score = model(x)[0, class_index]
    slopes = tf.reduce_max(tf.abs(tape.gradient(score, x)), axis=-1, keepdims=True)
    heat = tf.image.resize(slopes, seen.shape[1:3])[0, :, :, 0].numpy()
    return heat / heat.max() if heat.max() > 0 else heat
