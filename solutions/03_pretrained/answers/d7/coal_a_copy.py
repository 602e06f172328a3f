# Trains a copy.
# fa: نسخه‌ای از مدل را آموزش می‌دهد.
def finetune(model, base_name, layer_name, x, y):
    weights = model.get_weights()
    model = keras.models.clone_model(model)
    model.set_weights(weights)
    base = model.get_layer(base_name)
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == layer_name
        layer.trainable = free
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=8, epochs=1, verbose=0)
