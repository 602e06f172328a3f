# Takes probabilities for logits.
# fa: احتمال‌ها را امتیاز خام (`logit`) فرض می‌کند.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
