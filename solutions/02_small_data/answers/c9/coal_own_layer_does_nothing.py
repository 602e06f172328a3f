# A layer of one's own that passes pictures on as they are.
# fa: لایه‌ای خودساخته که تصویرها را همان‌طور که هستند عبور می‌دهد.
class Moved(keras.layers.Layer):
    def call(self, images, training=False):
        return images


def build_augmented_cnn(side=150):
    inputs = keras.Input((side, side, 3))
    x = Moved()(inputs)
    for filters in (32, 64, 128, 128):
        x = layers.MaxPooling2D()(layers.Conv2D(filters, 3, activation="relu")(x))
    x = layers.Dropout(0.5)(layers.Flatten()(x))
    x = layers.Dense(512, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
