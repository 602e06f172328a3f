# Returns a batch of one picture.
# fa: دسته‌ای با یک تصویر برمی‌گرداند.
def conv2d(x, w, b, stride=1, padding="valid"):
    return (
        np.asarray(keras.ops.conv(x[None].astype("float64"), w.astype("float64"), strides=stride, padding=padding)) + b
    )
