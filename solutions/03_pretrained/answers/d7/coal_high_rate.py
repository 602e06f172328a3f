# Far too high a rate.
# fa: نرخ یادگیری بسیار زیاد است.
def finetune(model, base_name, layer_name, x, y):
    base = model.get_layer(base_name)
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == layer_name
        layer.trainable = free
    model.compile(optimizer=keras.optimizers.RMSprop(1e-1), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=8, epochs=1, verbose=0)
