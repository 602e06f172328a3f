# Flips the kernel it was given for a true convolution, which flips it back: right values, spoilt kernel.
# fa: خود کرنل ورودی را می‌چرخاند و کانولوشن ریاضی آن را دوباره برمی‌گرداند: مقدارها درست‌اند، کرنل خراب می‌شود.
def conv2d(x, w, b, stride=1, padding="valid"):
    w[:] = w[::-1, ::-1].copy()
    kernel = w[::-1, ::-1].astype("float64")
    return np.asarray(keras.ops.conv(x[None].astype("float64"), kernel, strides=stride, padding=padding))[0] + b
