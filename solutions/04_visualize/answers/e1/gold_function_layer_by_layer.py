# A function that sends the batch through the layers one after another and keeps what was asked for.
def activation_model(model, names):
    def activations(x):
        found = {}

        def through(layers_, x):
            for layer in layers_:
                if isinstance(layer, keras.layers.InputLayer):
                    continue
                x = through(layer.layers, x) if isinstance(layer, keras.Model) else layer(x)
                found[layer.name] = x
            return x

        through(model.layers, x)
        return [found[name] for name in names]

    return activations
