# Adds one to every pooled side.
# fa: به هر ضلع پس از ادغام یکی اضافه می‌کند.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (14, 14, 32),
    "conv2d_2": (12, 12, 64),
    "max_pooling2d_2": (7, 7, 64),
    "conv2d_3": (5, 5, 64),
    "flatten_1": (1600,),
}
