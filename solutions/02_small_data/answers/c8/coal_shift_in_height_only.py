# Shifted up and down only, and sheared along the height.
# fa: جابه‌جایی فقط رو به بالا و پایین است و برش در راستای ارتفاع.
def build_augmentation():
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(40 / 360, fill_mode="nearest"),
            layers.RandomTranslation(0.2, 0.0, fill_mode="nearest"),
            layers.RandomShear(0.0, 0.2, fill_mode="nearest"),
            layers.RandomZoom(0.2, 0.2, fill_mode="nearest"),
        ]
    )
