# Loss and metric as objects; the model is returned.
def compile_binary(model, learning_rate=1e-4):
    model.compile(
        keras.optimizers.Adam(learning_rate),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy(), "acc"],
    )
    return model
