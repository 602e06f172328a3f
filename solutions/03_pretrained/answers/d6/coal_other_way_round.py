# Frees what comes before.
# fa: لایه‌های پیش از آن را آزاد می‌کند.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        layer.trainable = not free
