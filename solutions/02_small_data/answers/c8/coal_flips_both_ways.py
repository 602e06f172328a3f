# Flips upside down, too: the default of RandomFlip.
# fa: تصویر را وارونه هم می‌کند: پیش‌فرض `RandomFlip` همین است.
def build_augmentation():
    return keras.Sequential(
        [
            layers.RandomFlip(),
            layers.RandomRotation(40 / 360, fill_mode="nearest"),
            layers.RandomTranslation(0.2, 0.2, fill_mode="nearest"),
            layers.RandomShear(0.2, fill_mode="nearest"),
            layers.RandomZoom(0.2, 0.2, fill_mode="nearest"),
        ]
    )
