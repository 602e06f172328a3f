# A flag, as in the book.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        layer.trainable = free
