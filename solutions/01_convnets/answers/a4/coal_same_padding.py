# Convolutions that keep the sides.
# fa: کانولوشن‌ها اندازه ضلع‌ها را نگه می‌دارند.
shapes = {
    "conv2d_1": (28, 28, 32),
    "max_pooling2d_1": (14, 14, 32),
    "conv2d_2": (14, 14, 64),
    "max_pooling2d_2": (7, 7, 64),
    "conv2d_3": (7, 7, 64),
    "flatten_1": (3136,),
}
