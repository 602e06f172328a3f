# Turns the channels round, but not the means.
# fa: ترتیب کانال‌ها را برعکس می‌کند، ولی ترتیب میانگین‌ها را نه.
def caffe_preprocess(x):
    return x[..., ::-1].astype("float32") - np.array([123.68, 116.779, 103.939], dtype="float32")
