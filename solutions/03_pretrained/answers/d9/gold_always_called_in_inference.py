# A layer that always calls the base in inference mode; scale and shift learn.
class InInference(layers.Layer):
    def __init__(self, base):
        super().__init__()
        self.base = base

    def call(self, x):
        return self.base(x, training=False)


def build_for_finetuning(base, side):
    base.trainable = True
    model = keras.Sequential(
        [
            keras.Input((side, side, 3)),
            InInference(base),
            layers.GlobalAveragePooling2D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    return model
