# Fills by reflection.
# fa: پیکسل‌های تازه را با بازتاب تصویر پر می‌کند.
def build_augmentation():
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(40 / 360),
            layers.RandomTranslation(0.2, 0.2),
            layers.RandomShear(0.2),
            layers.RandomZoom(0.2, 0.2),
        ]
    )
