# With an activation.
# fa: تابع فعال‌سازی دارد.
def layer_from_kernel(kernel):
    layer = layers.Conv2D(1, kernel.shape, use_bias=False, activation="relu")
    layer.build((None, None, None, 1))
    layer.set_weights([kernel.reshape(*kernel.shape, 1, 1)])
    return layer
