# Reads the kernel as (width, height).
# fa: کرنل را به صورت (عرض، ارتفاع) می‌خواند.
def conv2d(x, w, b, stride=1, padding="valid"):
    w = w.transpose(1, 0, 2, 3).astype("float64")
    return np.asarray(keras.ops.conv(x[None].astype("float64"), w, strides=stride, padding=padding))[0] + b
