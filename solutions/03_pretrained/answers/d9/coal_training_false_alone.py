# Calls the base with training=False, which fit overrides in Keras 3.
# fa: پایه را با `training=False` صدا می‌زند، ولی در Keras 3 تابع `fit` آن را بازنویسی می‌کند.
def build_for_finetuning(base, side):
    base.trainable = True
    inputs = keras.Input((side, side, 3))
    x = layers.GlobalAveragePooling2D()(base(inputs, training=False))
    model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile(keras.optimizers.RMSprop(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
