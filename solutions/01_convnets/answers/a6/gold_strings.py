# Everything by name, chosen with if.
def compile_for(model, labels_kind):
    if labels_kind == "int":
        model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    else:
        model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
