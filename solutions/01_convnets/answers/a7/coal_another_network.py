# Weights of a network with dense layers only, which fit neither network.
# fa: وزن‌های شبکه‌ای که فقط لایه تمام‌متصل دارد و با هیچ‌یک از دو شبکه جور نیست.
import keras
from keras import layers

from autograder.checks.runs import save_run

model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
save_run(model, {"loss": [0.3, 0.1]}, "digits")
