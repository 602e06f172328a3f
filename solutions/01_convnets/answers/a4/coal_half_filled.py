# Fills in the published entry and leaves the rest.
# fa: مقدار داده‌شده را می‌نویسد و بقیه را خالی می‌گذارد.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": ...,
    "conv2d_2": ...,
    "max_pooling2d_2": ...,
    "conv2d_3": ...,
    "flatten_1": ...,
}
