# Freezes the convolutions in their place.
# fa: به جای نرمال‌سازی‌ها کانولوشن‌ها را منجمد می‌کند.
def build_for_finetuning(base, side):
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, layers.Conv2D):
            layer.trainable = False
    model = keras.Sequential(
        [keras.Input((side, side, 3)), base, layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    return model
