# Compares names as texts.
# fa: نام‌ها را به صورت متن مقایسه می‌کند.
def unfreeze_from(base, name):
    base.trainable = True
    free = False
    for layer in base.layers:
        free = layer.name >= name
        layer.trainable = free
