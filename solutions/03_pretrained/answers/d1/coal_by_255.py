# Divides by 255, too.
# fa: بر `255` هم تقسیم می‌کند.
def caffe_preprocess(x):
    return x[..., ::-1].astype("float32") / 255 - np.array([103.939, 116.779, 123.68], dtype="float32")
