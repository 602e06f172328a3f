# The base's own switch comes last and frees all.
# fa: مقدار `trainable` خود پایه آخر از همه می‌آید و همه را آزاد می‌کند.
def unfreeze_from(base, name):
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        layer.trainable = free
    base.trainable = True
