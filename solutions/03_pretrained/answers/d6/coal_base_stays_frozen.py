# Forgets the base's own switch.
# fa: فراموش می‌کند `trainable` خود پایه را روشن کند.
def unfreeze_from(base, name):
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        layer.trainable = free
