# By places; returns the history.
def finetune(model, base_name, layer_name, x, y):
    base = model.get_layer(base_name)
    base.trainable = True
    names = [layer.name for layer in base.layers]
    for layer in base.layers[: names.index(layer_name)]:
        layer.trainable = False
    model.compile(keras.optimizers.Adam(2e-5), "binary_crossentropy", metrics=["accuracy"])
    return model.fit(x, y, epochs=1, batch_size=8, verbose=0)
