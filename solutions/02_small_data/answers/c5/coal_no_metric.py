# No accuracy.
# fa: معیار دقت ندارد.
def compile_binary(model, learning_rate=1e-4):
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss="binary_crossentropy")
