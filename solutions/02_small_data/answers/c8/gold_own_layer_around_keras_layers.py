# One layer of one's own that calls Keras's layers, and a Lambda for the flip.
class Moved(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        fill = {"fill_mode": "nearest"}
        self.steps = [
            layers.RandomTranslation(0.2, 0.2, **fill),
            layers.RandomRotation(40 / 360, **fill),
            layers.RandomShear(0.2, **fill),
            layers.RandomZoom(0.2, **fill),
        ]

    def call(self, images, training=False):
        for step in self.steps:
            images = step(images, training=training)
        return images


def mirrored(images, training=False):
    if not training:
        return images
    chosen = keras.random.uniform((keras.ops.shape(images)[0], 1, 1, 1)) < 0.5
    return keras.ops.where(chosen, keras.ops.flip(images, axis=2), images)


class Mirror(keras.layers.Layer):
    def call(self, images, training=False):
        return mirrored(images, training)


def build_augmentation():
    inputs = keras.Input((None, None, 3))
    return keras.Model(inputs, Moved()(Mirror()(inputs)))
