# Compiles a clone and returns it; the model that was passed in stays uncompiled.
# fa: یک نسخه از مدل را کامپایل می‌کند و برمی‌گرداند؛ مدل داده‌شده کامپایل‌نشده می‌ماند.
def compile_for(model, labels_kind):
    copy = keras.models.clone_model(model)
    loss = "sparse_categorical_crossentropy" if labels_kind == "int" else "categorical_crossentropy"
    copy.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
    return copy
