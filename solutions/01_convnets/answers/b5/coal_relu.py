# Adds the layer's activation.
# fa: تابع فعال‌سازی لایه را هم اعمال می‌کند.
def conv2d(x, w, b, stride=1, padding="valid"):
    out = keras.ops.conv(x[None].astype("float64"), w.astype("float64"), strides=stride, padding=padding)
    return np.maximum(np.asarray(out)[0] + b, 0)
