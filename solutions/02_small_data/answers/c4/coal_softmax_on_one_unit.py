# Softmax of one number is always 1.
# fa: حاصل `softmax` روی یک عدد همیشه `1` است.
def build_small_cnn(side=150):
    stages = []
    for filters in (32, 64, 128, 128):
        stages += [layers.Conv2D(filters, (3, 3), activation="relu"), layers.MaxPooling2D((2, 2))]
    head = [layers.Flatten(), layers.Dense(512, activation="relu"), layers.Dense(1, activation="softmax")]
    return keras.Sequential([keras.Input((side, side, 3)), *stages, *head])
