# A class of its own with a call method; built when it is first called.
class Convnet(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Conv2D(32, 3, activation="relu")
        self.second = layers.Conv2D(64, 3, activation="relu")
        self.third = layers.Conv2D(64, 3, activation="relu")
        self.pool = layers.MaxPooling2D()
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(64, activation="relu")
        self.scores = layers.Dense(10, activation="softmax")

    def call(self, x):
        x = self.pool(self.first(x))
        x = self.pool(self.second(x))
        return self.scores(self.hidden(self.flatten(self.third(x))))


def build_convnet():
    model = Convnet()
    model(np.zeros((1, 28, 28, 1), dtype="float32"))
    return model
