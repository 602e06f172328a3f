# Does not compile again.
# fa: دوباره کامپایل نمی‌کند.
def finetune(model, base_name, layer_name, x, y):
    base = model.get_layer(base_name)
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == layer_name
        layer.trainable = free
    model.fit(x, y, batch_size=8, epochs=1, verbose=0)
