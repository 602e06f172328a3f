# A layer of one's own that fills with black.
# fa: لایه‌ای خودساخته که با سیاه پر می‌کند.
class Moves(keras.layers.Layer):
    def __init__(self, **settings):
        super().__init__(**settings)
        self.seeds = keras.random.SeedGenerator()

    def draw(self, n, low, high):
        return keras.random.uniform((n,), low, high, seed=self.seeds)

    def call(self, images, training=False):
        if not training:
            return images
        ops = keras.ops
        n, height, width, _ = ops.shape(images)
        angle = self.draw(n, -40, 40) * (np.pi / 180)
        mirror = ops.where(self.draw(n, 0, 1) < 0.5, 1.0, -1.0)
        zoom, shear = self.draw(n, 0.8, 1.2), self.draw(n, -0.2, 0.2)
        cos, sin = zoom * ops.cos(angle), zoom * ops.sin(angle)
        a, b, c, d = mirror * cos, mirror * (shear * cos - sin), sin, shear * sin + cos
        middle_x, middle_y = (width - 1) / 2, (height - 1) / 2
        x = middle_x - a * middle_x - b * middle_y + self.draw(n, -0.2, 0.2) * width
        y = middle_y - c * middle_x - d * middle_y + self.draw(n, -0.2, 0.2) * height
        zero = ops.zeros_like(a)
        matrix = ops.stack([a, b, x, c, d, y, zero, zero], axis=1)
        return ops.image.affine_transform(images, matrix, fill_mode="constant")


def build_augmentation():
    return keras.Sequential([Moves()])
