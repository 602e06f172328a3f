# Leaves the flat layer's shape as it was before.
# fa: شکل را پس از مسطح کردن همان شکل پیش از آن می‌نویسد.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 64),
    "max_pooling2d_2": (5, 5, 64),
    "conv2d_3": (3, 3, 64),
    "flatten_1": (3, 3, 64),
}
