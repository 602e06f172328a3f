# Ten times too much.
# fa: نرخ یادگیری ده برابر زیاد است.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-3), loss="binary_crossentropy", metrics=["accuracy"]
    )
