# Subtracts from whole numbers.
# fa: تفریق را با عدد صحیح انجام می‌دهد.
def caffe_preprocess(x):
    return (x[..., ::-1] - np.array([103.939, 116.779, 123.68]).astype(x.dtype)).astype("float32")
