# Puts the channels first.
# fa: کانال‌ها را اول می‌نویسد.
shapes = {
    "conv2d_1": (32, 26, 26),
    "max_pooling2d_1": (32, 13, 13),
    "conv2d_2": (64, 11, 11),
    "max_pooling2d_2": (64, 5, 5),
    "conv2d_3": (64, 3, 3),
    "flatten_1": (576,),
}
