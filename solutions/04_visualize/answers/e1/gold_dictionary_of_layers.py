# Collects the layers of all models in one dictionary; the input is that of the first layer found.
def activation_model(model, names):
    inner = [model, *(layer for layer in model.layers if hasattr(layer, "layers"))]
    for candidate in inner:
        own = {layer.name: layer for layer in candidate.layers}
        if all(name in own for name in names):
            return keras.Model(inputs=candidate.input, outputs=[own[name].output for name in names])
