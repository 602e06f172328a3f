# Ten times too much.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-3), loss="binary_crossentropy", metrics=["accuracy"]
    )
