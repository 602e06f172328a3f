# The learning rate is ignored.
# fa: به نرخ یادگیری داده‌شده توجهی نمی‌کند.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
