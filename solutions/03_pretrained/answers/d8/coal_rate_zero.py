# No learning at all.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.0), loss="binary_crossentropy", metrics=["accuracy"]
    )
