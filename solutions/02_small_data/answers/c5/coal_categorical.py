# Always zero on one output.
# fa: این تابع زیان روی یک خروجی همیشه صفر است.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
