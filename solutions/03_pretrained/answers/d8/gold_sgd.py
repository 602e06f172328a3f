# Plain gradient descent with momentum.
def compile_for_finetuning(model):
    model.compile(optimizer=keras.optimizers.SGD(1e-4, momentum=0.9), loss="binary_crossentropy", metrics=["accuracy"])
