# Functional, ranges as pairs, one factor of zoom, shear along both axes.
def build_augmentation():
    inputs = x = keras.Input((None, None, 3))
    fill = {"fill_mode": "nearest", "interpolation": "bilinear"}
    x = layers.RandomZoom((-0.2, 0.2), **fill)(x)
    x = layers.RandomShear(0.2, 0.2, **fill)(x)
    x = layers.RandomRotation((-1 / 9, 1 / 9), **fill)(x)
    x = layers.RandomTranslation(height_factor=(-0.2, 0.2), width_factor=(-0.2, 0.2), **fill)(x)
    return keras.Model(inputs, layers.RandomFlip(mode="horizontal")(x))
