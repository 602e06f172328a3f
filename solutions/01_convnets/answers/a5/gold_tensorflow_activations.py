# Activations given as TensorFlow's functions.
import tensorflow as tf


def build_convnet():
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation=tf.nn.relu),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation=tf.nn.relu),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation=tf.nn.relu),
            layers.Flatten(),
            layers.Dense(64, activation=tf.nn.relu),
            layers.Dense(10, activation=tf.nn.softmax),
        ]
    )
