# Only for batches.
# fa: فقط برای دسته‌ها کار می‌کند، نه برای یک تصویر.
def caffe_preprocess(x):
    return x[:, :, :, ::-1].astype("float32") - np.array([103.939, 116.779, 123.68], dtype="float32")
