# Looks for another word than the one that is passed, so every label counts as a whole number.
# fa: به جای کلمه‌ای که داده می‌شود دنبال کلمه دیگری می‌گردد، پس هر برچسبی عدد صحیح به حساب می‌آید.
def compile_for(model, labels_kind):
    loss = "categorical_crossentropy" if labels_kind == "one-hot" else "sparse_categorical_crossentropy"
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
