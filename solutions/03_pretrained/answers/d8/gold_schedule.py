# A schedule that begins low.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(keras.optimizers.schedules.ExponentialDecay(5e-5, 100, 0.9)),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
