# Asks Keras.
def conv_output_size(n, k, p=0, s=1):
    shape = layers.ZeroPadding1D(p).compute_output_shape((1, n, 1))
    return layers.Conv1D(1, k, strides=s).compute_output_shape(shape)[1]
