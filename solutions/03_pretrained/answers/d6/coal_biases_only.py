# Frees biases only.
# fa: فقط بایاس‌ها را آزاد می‌کند.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        layer.trainable = free
        if free and layer.weights:
            layer.weights[0].trainable = False
