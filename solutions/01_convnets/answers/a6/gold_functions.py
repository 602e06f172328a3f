# The loss as one of Keras's functions, gradient descent with momentum.
def compile_for(model, labels_kind):
    losses = {
        "int": keras.losses.sparse_categorical_crossentropy,
        "one_hot": keras.losses.categorical_crossentropy,
    }
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9), losses[labels_kind], metrics=["acc"])
