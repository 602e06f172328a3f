# Takes the probabilities of softmax for raw scores. Keras mends that only where softmax is the very last operation.
# fa: احتمال‌های `softmax` را امتیاز خام فرض می‌کند. Keras این را فقط وقتی درست می‌کند که `softmax` آخرین عمل باشد.
def compile_for(model, labels_kind):
    if labels_kind == "int":
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    else:
        loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
