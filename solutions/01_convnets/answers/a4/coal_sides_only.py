# Leaves the channels out.
# fa: تعداد کانال‌ها را نمی‌نویسد.
shapes = {
    "conv2d_1": (26, 26),
    "max_pooling2d_1": (13, 13),
    "conv2d_2": (11, 11),
    "max_pooling2d_2": (5, 5),
    "conv2d_3": (3, 3),
    "flatten_1": (9,),
}
