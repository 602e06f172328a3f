# A schedule that begins high.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(keras.optimizers.schedules.ExponentialDecay(1e-3, 1, 0.1)),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
