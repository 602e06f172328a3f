# Works on a copy of the model: what it learns later is not seen.
# fa: با نسخه‌ای از مدل کار می‌کند: آنچه مدل بعداً یاد می‌گیرد دیده نمی‌شود.
def activation_model(model, names):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    if names[0] not in [layer.name for layer in copy.layers]:
        copy = next(layer for layer in copy.layers if isinstance(layer, keras.Model))
    return keras.Model(copy.inputs[0], [copy.get_layer(name).output for name in names])
