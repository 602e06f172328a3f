# Takes 32 filters for every block.
# fa: برای همه بلوک‌ها `32` فیلتر می‌گیرد.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 32),
    "max_pooling2d_2": (5, 5, 32),
    "conv2d_3": (3, 3, 32),
    "flatten_1": (288,),
}
