# Functional, augmentation layers written out, dropout before flattening.
def build_augmented_cnn(side=150):
    inputs = keras.Input((side, side, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.RandomRotation(40 / 360, fill_mode="nearest")(x)
    x = layers.RandomTranslation(0.2, 0.2, fill_mode="nearest")(x)
    x = layers.RandomShear(0.2, fill_mode="nearest")(x)
    x = layers.RandomZoom(0.2, fill_mode="nearest")(x)
    for filters in (32, 64, 128, 128):
        x = layers.MaxPooling2D()(layers.Conv2D(filters, 3, activation="relu")(x))
    x = layers.Flatten()(layers.Dropout(rate=0.5)(x))
    x = layers.Dense(512, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
