# Dropout in every stage.
# fa: در هر مرحله حذف تصادفی دارد.
def build_augmentation():
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(40 / 360, fill_mode="nearest"),
            layers.RandomTranslation(0.2, 0.2, fill_mode="nearest"),
            layers.RandomShear(0.2, fill_mode="nearest"),
            layers.RandomZoom(0.2, 0.2, fill_mode="nearest"),
        ]
    )


def build_augmented_cnn(side=150):
    stages = []
    for filters in (32, 64, 128, 128):
        stages += [layers.Conv2D(filters, (3, 3), activation="relu"), layers.MaxPooling2D((2, 2)), layers.Dropout(0.5)]
    head = [
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(512, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
    return keras.Sequential([keras.Input((side, side, 3)), build_augmentation(), *stages, *head])
