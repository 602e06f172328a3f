# Compiles before it frees.
# fa: پیش از برداشتن انجماد کامپایل می‌کند.
def finetune(model, base_name, layer_name, x, y):
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x[:8], y[:8], batch_size=8, epochs=1, verbose=0)
    base = model.get_layer(base_name)
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == layer_name
        layer.trainable = free
    model.fit(x[8:], y[8:], batch_size=8, epochs=1, verbose=0)
