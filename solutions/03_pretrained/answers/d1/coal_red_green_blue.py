# Keeps the order of the channels.
# fa: ترتیب کانال‌ها را عوض نمی‌کند.
def caffe_preprocess(x):
    return x.astype("float32") - np.array([123.68, 116.779, 103.939], dtype="float32")
