# Loss and metrics as Keras takes them for several outputs, run step by step.
def compile_for(model, labels_kind):
    name = "sparse_categorical_crossentropy" if labels_kind == "int" else "categorical_crossentropy"
    model.compile(optimizer="nadam", loss=[name], metrics=[["accuracy"]], run_eagerly=True)
    return model
