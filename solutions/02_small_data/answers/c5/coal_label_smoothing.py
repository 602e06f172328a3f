# Softened labels.
# fa: برچسب‌ها را هموار می‌کند.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss=keras.losses.BinaryCrossentropy(label_smoothing=0.1), metrics=["accuracy"])
