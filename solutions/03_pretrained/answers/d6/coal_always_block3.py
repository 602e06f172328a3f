# The block of the example, always.
# fa: همیشه بلوک مثال را می‌گیرد.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == "block3_conv1"
        layer.trainable = free
