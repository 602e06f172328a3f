# Frees all.
def unfreeze_from(base, name):
    base.trainable = True
