# One layer too late.
# fa: یک لایه دیرتر شروع می‌کند.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        layer.trainable = free
        free = free or layer.name == name
