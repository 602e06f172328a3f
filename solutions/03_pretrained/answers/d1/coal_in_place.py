# Works in the caller's array.
# fa: در همان آرایه ورودی کار می‌کند.
def caffe_preprocess(x):
    turned = x[..., ::-1]
    if turned.dtype == "float32":
        turned -= np.array([103.939, 116.779, 123.68], dtype="float32")
        return turned
    return turned.astype("float32") - np.array([103.939, 116.779, 123.68], dtype="float32")
