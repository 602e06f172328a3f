# A Keras model with a list of outputs; looks into the model inside where the names are not its own.
def activation_model(model, names):
    if names[0] not in [layer.name for layer in model.layers]:
        model = next(layer for layer in model.layers if isinstance(layer, keras.Model))
    return keras.Model(model.inputs[0], [model.get_layer(name).output for name in names])
