# The same, by their names, with the functional interface.
def build_for_finetuning(base, side):
    base.trainable = True
    for layer in base.layers:
        layer.trainable = "norm" not in layer.name
    inputs = keras.Input((side, side, 3))
    x = layers.GlobalAveragePooling2D()(base(inputs, training=False))
    model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile(keras.optimizers.Adam(1e-4), "binary_crossentropy", metrics=["accuracy"])
    return model
