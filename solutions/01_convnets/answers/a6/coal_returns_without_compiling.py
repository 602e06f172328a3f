# Chooses the loss and returns the model without compiling it.
# fa: تابع زیان را انتخاب می‌کند و مدل را بدون کامپایل برمی‌گرداند.
def compile_for(model, labels_kind):
    loss = "sparse_categorical_crossentropy" if labels_kind == "int" else "categorical_crossentropy"
    return model
