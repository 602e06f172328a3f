# Finds only the layers of the model itself.
# fa: فقط لایه‌های خود مدل را پیدا می‌کند.
def activation_model(model, names):
    return keras.Model(model.inputs[0], [model.get_layer(name).output for name in names])
