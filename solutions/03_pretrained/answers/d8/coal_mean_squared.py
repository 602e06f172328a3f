# Another loss.
# fa: تابع زیان دیگری به کار می‌برد.
def compile_for_finetuning(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-5), loss="mean_squared_error", metrics=["accuracy"]
    )
