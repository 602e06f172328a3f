# From the last layer backwards.
def unfreeze_from(base, name):
    base.trainable = False
    base.trainable = True
    free = True
    for layer in reversed(base.layers):
        layer.trainable = free
        if layer.name == name:
            free = False
