# Stacks the channels.
def caffe_preprocess(x):
    red, green, blue = (np.asarray(x[..., n], dtype=np.float32) for n in range(3))
    return np.stack([blue - np.float32(103.939), green - np.float32(116.779), red - np.float32(123.68)], axis=-1)
