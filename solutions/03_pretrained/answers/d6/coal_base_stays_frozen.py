# Forgets the base's own switch.
def unfreeze_from(base, name):
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        layer.trainable = free
