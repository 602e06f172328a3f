# Draws new weights.
# fa: وزن‌ها را از نو تصادفی می‌کند.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-5), loss="binary_crossentropy", metrics=["accuracy"]
    )
    model.set_weights([np.random.normal(size=w.shape) for w in model.get_weights()])
