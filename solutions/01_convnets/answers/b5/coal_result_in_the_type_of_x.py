# Keeps the result in the picture's own type, so whole-number pictures lose the fractions.
# fa: نتیجه را با نوع خود تصویر نگه می‌دارد، پس برای تصویرهای صحیح بخش اعشاری از دست می‌رود.
def conv2d(x, w, b, stride=1, padding="valid"):
    out = keras.ops.conv(x[None].astype("float64"), w.astype("float64"), strides=stride, padding=padding)
    return (np.asarray(out)[0] + b).astype(x.dtype)
