# A model of one's own: four layers of Keras's, shear by a matrix.
class Augmentation(keras.Model):
    def __init__(self):
        super().__init__()
        self.flip = layers.RandomFlip("horizontal")
        self.turn = layers.RandomRotation(40 / 360, fill_mode="nearest")
        self.shift = layers.RandomTranslation(0.2, 0.2, fill_mode="nearest")
        self.zoom = layers.RandomZoom(0.2, 0.2, fill_mode="nearest")

    def shear(self, images):
        n, height = keras.ops.shape(images)[0], keras.ops.shape(images)[1]
        factor = keras.random.uniform((n, 1), -0.2, 0.2)
        zero, one = keras.ops.zeros((n, 1)), keras.ops.ones((n, 1))
        rows = [one, factor, -factor * height / 2, zero, one, zero, zero, zero]
        matrix = keras.ops.concatenate(rows, axis=1)
        return keras.ops.image.affine_transform(images, matrix, fill_mode="nearest")

    def call(self, images, training=False):
        if not training:
            return images
        images = self.flip(images, training=True)
        images = self.turn(images, training=True)
        images = self.shear(self.shift(images, training=True))
        return self.zoom(images, training=True)


def build_augmentation():
    return Augmentation()
