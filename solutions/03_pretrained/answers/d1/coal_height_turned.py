# Turns the pictures upside down.
# fa: تصویرها را وارونه می‌کند.
def caffe_preprocess(x):
    return x[..., ::-1, :, :].astype("float32") - np.array([103.939, 116.779, 123.68], dtype="float32")
