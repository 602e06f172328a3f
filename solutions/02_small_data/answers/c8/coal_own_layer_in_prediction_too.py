# A layer of one's own that does not ask whether it is training.
# fa: لایه‌ای خودساخته که نمی‌پرسد هنگام آموزش است یا نه.
class Moved(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        fill = {"fill_mode": "nearest"}
        self.steps = [
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(0.2, 0.2, **fill),
            layers.RandomRotation(40 / 360, **fill),
            layers.RandomShear(0.2, **fill),
            layers.RandomZoom(0.2, **fill),
        ]

    def call(self, images):
        for step in self.steps:
            images = step(images, training=True)
        return images


def build_augmentation():
    return keras.Sequential([Moved()])
