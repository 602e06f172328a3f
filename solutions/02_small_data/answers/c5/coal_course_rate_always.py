# Always 1e-4.
# fa: نرخ یادگیری را همیشه `1e-4` می‌گیرد.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=1e-4)
    model.compile(optimizer=optimizer, loss="binary_crossentropy", metrics=["accuracy"])
