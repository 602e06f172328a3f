# A layer of one's own, behind the convolutions.
# fa: لایه‌ای خودساخته، پس از کانولوشن‌ها.
class Moved(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.seeds = keras.random.SeedGenerator()

    def call(self, images, training=False):
        if not training:
            return images
        ops = keras.ops
        n, height, width, _ = ops.shape(images)
        angle = keras.random.uniform((n,), -0.7, 0.7, seed=self.seeds)
        cos, sin, zero = ops.cos(angle), ops.sin(angle), ops.zeros_like(angle)
        x, y = (width - 1) / 2, (height - 1) / 2
        matrix = ops.stack([cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, zero, zero], axis=1)
        return ops.image.affine_transform(images, matrix, fill_mode="nearest")


def build_augmented_cnn(side=150):
    inputs = keras.Input((side, side, 3))
    x = inputs
    for filters in (32, 64, 128, 128):
        x = layers.MaxPooling2D()(layers.Conv2D(filters, 3, activation="relu")(x))
    x = layers.Dropout(0.5)(layers.Flatten()(Moved()(x)))
    x = layers.Dense(512, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
