# Functional, with activations as layers of their own and names of the student's choice.
def build_convnet():
    inputs = keras.Input((28, 28, 1), name="digit")
    x = inputs
    for number, filters in enumerate((32, 64, 64)):
        x = layers.Conv2D(filters, 3, name=f"filters_{number}")(x)
        x = layers.ReLU(name=f"positive_{number}")(x)
        if number < 2:
            x = layers.MaxPool2D(name=f"smaller_{number}")(x)
    x = layers.Flatten(name="one_row")(x)
    x = layers.Dense(64, name="hidden")(x)
    x = layers.Activation("relu")(x)
    x = layers.Dense(10, name="scores")(x)
    outputs = layers.Softmax(name="probabilities")(x)
    return keras.Model(inputs, outputs, name="my_convnet")
