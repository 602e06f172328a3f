# Keras's own convolution of a turned kernel, in float64.
def convolve(image, kernel):
    x = np.asarray(image, dtype="float64")[np.newaxis, :, :, np.newaxis]
    w = np.rot90(np.asarray(kernel, dtype="float64"), 2)[:, :, np.newaxis, np.newaxis]
    return keras.ops.conv(x, w.copy(), padding="valid", data_format="channels_last")[0, :, :, 0]
