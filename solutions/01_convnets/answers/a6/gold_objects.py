# Optimizer, loss and metrics as objects; returns the model.
def compile_for(model, labels_kind):
    if labels_kind == "int":
        loss, metric = keras.losses.SparseCategoricalCrossentropy(), keras.metrics.SparseCategoricalAccuracy()
    else:
        loss, metric = keras.losses.CategoricalCrossentropy(), keras.metrics.CategoricalAccuracy()
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1e-3), loss=loss, metrics=[metric])
    return model
