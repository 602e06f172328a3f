# Builds the layers and asks Keras.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    layer = layers.Conv2D(filters, kernel_size, use_bias=use_bias)
    layer.build((None, 32, 32, c_in))
    return layer.count_params()


def dense_params(inputs, units, use_bias=True):
    layer = layers.Dense(units, use_bias=use_bias)
    layer.build((None, inputs))
    return layer.count_params()
