# The default rate.
# fa: نرخ یادگیری همان پیش‌فرض است.
def compile_for_finetuning(model):
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
