# A rate too high.
# fa: نرخ یادگیری زیاد است.
def build_for_finetuning(base, side):
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    model = keras.Sequential(
        [keras.Input((side, side, 3)), base, layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
