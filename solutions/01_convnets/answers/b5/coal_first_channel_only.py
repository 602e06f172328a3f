# Looks at the first channel of the input only.
# fa: فقط کانال اول ورودی را می‌بیند.
def conv2d(x, w, b, stride=1, padding="valid"):
    x, w = x[None, :, :, :1].astype("float64"), w[:, :, :1].astype("float64")
    return np.asarray(keras.ops.conv(x, w, strides=stride, padding=padding))[0] + b
