# With the functional interface and layers of their own for activations.
def build_head(feature_shape):
    inputs = keras.Input(feature_shape)
    x = layers.ReLU()(layers.Dense(256)(layers.Flatten()(inputs)))
    x = layers.Dense(1)(layers.Dropout(0.5)(x))
    return keras.Model(inputs, layers.Activation("sigmoid")(x))
