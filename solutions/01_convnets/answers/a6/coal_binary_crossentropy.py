# The cross-entropy of two classes, on each output by itself.
# fa: آنتروپی متقاطع دوکلاسه را به کار می‌برد، برای هر خروجی جداگانه.
def compile_for(model, labels_kind):
    loss = "sparse_categorical_crossentropy" if labels_kind == "int" else "binary_crossentropy"
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
