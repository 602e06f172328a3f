# Leaves the layers before as they were.
# fa: لایه‌های پیش از آن را همان‌طور که بوده‌اند می‌گذارد.
def unfreeze_from(base, name):
    base.trainable = base.trainable or True
    free = False
    for layer in base.layers:
        free = free or layer.name == name
        if free:
            layer.trainable = True
