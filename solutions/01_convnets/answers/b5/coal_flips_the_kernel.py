# Computes the true convolution.
# fa: کانولوشن ریاضی را حساب می‌کند که کرنل را می‌چرخاند.
def conv2d(x, w, b, stride=1, padding="valid"):
    w = w[::-1, ::-1].astype("float64")
    return np.asarray(keras.ops.conv(x[None].astype("float64"), w, strides=stride, padding=padding))[0] + b
