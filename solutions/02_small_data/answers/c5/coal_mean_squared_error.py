# Mean squared error.
# fa: میانگین مربع خطا را به کار می‌برد.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss="mse", metrics=["accuracy"])
