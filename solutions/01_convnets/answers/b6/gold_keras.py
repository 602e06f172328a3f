# A Keras convolution with two filters; returns tensors in float32.
def sobel(image):
    kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], dtype="float32")
    x = image.astype("float32")[np.newaxis, :, :, np.newaxis]
    w = np.stack([kernel, kernel.T], axis=-1)[:, :, np.newaxis, :]
    maps = keras.ops.conv(x, w, data_format="channels_last")[0]
    gx, gy = maps[:, :, 0], maps[:, :, 1]
    return gx, gy, keras.ops.sqrt(gx**2 + gy**2)
