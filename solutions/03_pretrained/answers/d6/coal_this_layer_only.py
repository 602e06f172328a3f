# That layer only.
# fa: فقط همان لایه را آزاد می‌کند.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        free = layer.name == name
        layer.trainable = free
