# Keeps the statistics, but uses each batch's own.
# fa: آماره‌ها را نگه می‌دارد، ولی آماره‌های هر دسته را به کار می‌برد.
def build_for_finetuning(base, side):
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.momentum = 1.0
    model = keras.Sequential(
        [keras.Input((side, side, 3)), base, layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    return model
