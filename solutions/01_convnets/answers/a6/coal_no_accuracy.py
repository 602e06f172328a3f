# No metric.
# fa: هیچ معیاری ندارد.
def compile_for(model, labels_kind):
    loss = "sparse_categorical_crossentropy" if labels_kind == "int" else "categorical_crossentropy"
    model.compile(optimizer="rmsprop", loss=loss)
