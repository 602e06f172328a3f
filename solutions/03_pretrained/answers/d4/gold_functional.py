# The functional interface, the base in inference mode.
def build_on_base(base, side):
    base.trainable = False
    inputs = keras.Input((side, side, 3))
    x = layers.Flatten()(base(inputs, training=False))
    x = layers.Dropout(0.5)(layers.Dense(256, activation="relu")(x))
    model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile("rmsprop", keras.losses.BinaryCrossentropy(), metrics=["acc"])
    return model
