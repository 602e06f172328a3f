# Pooling that loses one row only.
# fa: ادغام را با گام `1` حساب می‌کند که فقط یک سطر کم می‌کند.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (25, 25, 32),
    "conv2d_2": (23, 23, 64),
    "max_pooling2d_2": (22, 22, 64),
    "conv2d_3": (20, 20, 64),
    "flatten_1": (25600,),
}
