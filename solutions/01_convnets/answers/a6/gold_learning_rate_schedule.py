# A learning rate that falls, and more metrics than asked for.
def compile_for(model, labels_kind):
    schedule = keras.optimizers.schedules.ExponentialDecay(0.01, decay_steps=100, decay_rate=0.9)
    sparse = "sparse_" if labels_kind == "int" else ""
    model.compile(
        optimizer=keras.optimizers.RMSprop(schedule),
        loss=sparse + "categorical_crossentropy",
        metrics=["accuracy", sparse + "top_k_categorical_accuracy"],
    )
