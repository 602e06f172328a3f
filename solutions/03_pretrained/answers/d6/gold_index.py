# By the layer's place; returns the base.
def unfreeze_from(base, name):
    place = base.layers.index(base.get_layer(name))
    base.trainable = True
    for layer in base.layers[:place]:
        layer.trainable = False
    return base
