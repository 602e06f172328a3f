# Objects; returns the model.
def compile_for_finetuning(model):
    model.compile(keras.optimizers.Adam(1e-4), keras.losses.BinaryCrossentropy(), [keras.metrics.BinaryAccuracy()])
    return model
