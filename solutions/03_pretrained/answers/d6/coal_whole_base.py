# Frees all.
# fa: همه را آزاد می‌کند.
def unfreeze_from(base, name):
    base.trainable = True
