# Writes the shapes as texts.
# fa: شکل‌ها را به صورت متن می‌نویسد.
shapes = {
    "conv2d_1": "26x26x32",
    "max_pooling2d_1": "13x13x32",
    "conv2d_2": "11x11x64",
    "max_pooling2d_2": "5x5x64",
    "conv2d_3": "3x3x64",
    "flatten_1": "576",
}
