# Takes probabilities for logits.
# fa: احتمال‌ها را امتیاز خام (`logit`) فرض می‌کند.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-5),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
