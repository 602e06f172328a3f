# Trains batch by batch, with Adam.
def finetune(model, base_name, layer_name, x, y):
    base = model.get_layer(base_name)
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == layer_name
        layer.trainable = free
    model.compile(optimizer=keras.optimizers.Adam(1e-4), loss="binary_crossentropy", metrics=["accuracy"])
    for start in range(0, len(x), 8):
        model.train_on_batch(x[start : start + 8], y[start : start + 8])
