# Gives what goes into each layer instead of what comes out.
def activation_model(model, names):
    if names[0] not in [layer.name for layer in model.layers]:
        model = next(layer for layer in model.layers if isinstance(layer, keras.Model))
    return keras.Model(model.inputs[0], [model.get_layer(name).input for name in names])
