# Gives the activations in the order of the model's layers, not in that of the names.
# fa: فعال‌سازی‌ها را به ترتیب لایه‌های مدل می‌دهد، نه به ترتیب نام‌ها.
def activation_model(model, names):
    if names[0] not in [layer.name for layer in model.layers]:
        model = next(layer for layer in model.layers if isinstance(layer, keras.Model))
    return keras.Model(model.inputs[0], [layer.output for layer in model.layers if layer.name in names])
