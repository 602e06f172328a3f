# Builds the layers anew and forgets their weights.
# fa: لایه‌ها را از نو می‌سازد و وزن‌هایشان را از دست می‌دهد.
def activation_model(model, names):
    copy = keras.models.clone_model(model)
    if names[0] not in [layer.name for layer in copy.layers]:
        copy = next(layer for layer in copy.layers if isinstance(layer, keras.Model))
    return keras.Model(copy.inputs[0], [copy.get_layer(name).output for name in names])
