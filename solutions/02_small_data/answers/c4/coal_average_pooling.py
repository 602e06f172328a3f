# Average pooling.
# fa: ادغام میانگین به کار می‌برد.
def build_small_cnn(side=150):
    stages = []
    for filters in (32, 64, 128, 128):
        stages += [layers.Conv2D(filters, (3, 3), activation="relu"), layers.AveragePooling2D((2, 2))]
    head = [layers.Flatten(), layers.Dense(512, activation="relu"), layers.Dense(1, activation="sigmoid")]
    return keras.Sequential([keras.Input((side, side, 3)), *stages, *head])
