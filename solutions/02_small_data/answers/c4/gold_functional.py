# Functional, with ReLU and the sigmoid as layers of their own.
def build_small_cnn(side=150):
    inputs = x = keras.Input(shape=(side, side, 3), name="picture")
    for filters in (32, 64, 128, 128):
        x = layers.Conv2D(filters, kernel_size=3)(x)
        x = layers.ReLU()(x)
        x = layers.MaxPool2D(pool_size=2)(x)
    x = layers.Reshape((-1,))(x)
    x = layers.Dense(512, activation=keras.activations.relu)(x)
    x = layers.Activation("sigmoid")(layers.Dense(1)(x))
    return keras.Model(inputs, x)
