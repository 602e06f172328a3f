# Turns the kernel.
# fa: کرنل را می‌چرخاند.
def layer_from_kernel(kernel):
    layer = layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[::-1, ::-1, None, None].copy()])
    return layer
