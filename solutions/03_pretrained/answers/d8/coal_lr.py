# The argument's old name.
# fa: نام قدیمی آرگومان را به کار می‌برد.
def compile_for_finetuning(model):
    model.compile(optimizer=keras.optimizers.RMSprop(lr=1e-5), loss="binary_crossentropy", metrics=["accuracy"])
