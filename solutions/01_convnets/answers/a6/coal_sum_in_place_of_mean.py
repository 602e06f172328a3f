# Adds the losses of the samples up, so that the loss grows with the batch.
# fa: زیان نمونه‌ها را جمع می‌کند، پس زیان با اندازه دسته بزرگ می‌شود.
def compile_for(model, labels_kind):
    if labels_kind == "int":
        loss = keras.losses.SparseCategoricalCrossentropy(reduction="sum")
    else:
        loss = keras.losses.CategoricalCrossentropy(reduction="sum")
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
