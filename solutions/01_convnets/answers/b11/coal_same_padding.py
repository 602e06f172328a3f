# With padding.
# fa: پدینگ دارد.
def layer_from_kernel(kernel):
    layer = layers.Conv2D(1, kernel.shape, use_bias=False, padding="same")
    layer.build((None, None, None, 1))
    layer.set_weights([kernel.reshape(*kernel.shape, 1, 1)])
    return layer
