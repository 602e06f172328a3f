# The gradient of what the base gives: no class is asked for.
# fa: گرادیان خروجی پایه را می‌گیرد: از هیچ کلاسی نمی‌پرسد.
import tensorflow as tf


def nested_grad_cam(model, image, class_index, base_name, layer_name):
    base = model.get_layer(base_name)
    both = keras.Model(base.inputs[0], [base.get_layer(layer_name).output, base.outputs[0]])
    with tf.GradientTape() as tape:
        f, x = both(image[None])
        s = tf.reduce_sum(x)
    g = tape.gradient(s, f)
    h = np.maximum((f[0].numpy() * np.mean(g, axis=(0, 1, 2))).sum(-1), 0)
    return h / h.max() if h.max() > 0 else h
