# Goes on from the base's own tensors.
def build_on_base(base, side):
    base.trainable = False
    x = layers.Dense(256, activation="relu")(layers.Flatten()(base.output))
    outputs = layers.Dense(1, activation="sigmoid")(layers.Dropout(0.5)(x))
    model = keras.Model(base.input, outputs)
    model.compile(optimizer=keras.optimizers.RMSprop(2e-5), loss="binary_crossentropy", metrics=["binary_accuracy"])
    return model
