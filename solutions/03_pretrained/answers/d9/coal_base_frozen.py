# The whole base frozen.
# fa: کل پایه منجمد است.
def build_for_finetuning(base, side):
    base.trainable = False
    model = keras.Sequential(
        [keras.Input((side, side, 3)), base, layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    return model
