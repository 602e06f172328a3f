# Lets Keras count, and writes the letter in capitals.
def dense_baseline_params(hidden):
    network = keras.Sequential(
        [keras.Input((28, 28)), layers.Flatten(), layers.Dense(hidden, activation="relu"), layers.Dense(10)]
    )
    return network.count_params()


def no_pooling_head_params(units):
    layer = layers.Dense(units)
    layer.build((None, 22 * 22 * 64))
    return layer.count_params()


why_fewer = "C"
