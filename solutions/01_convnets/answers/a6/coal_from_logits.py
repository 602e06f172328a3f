# Takes the probabilities of softmax for raw scores. Keras mends that only where softmax is the very last operation.
def compile_for(model, labels_kind):
    if labels_kind == "int":
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    else:
        loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
