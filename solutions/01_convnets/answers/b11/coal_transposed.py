# Lays the numbers of the kernel out the other way round.
# fa: عددهای کرنل را به صورت ترانهاده می‌چیند.
def layer_from_kernel(kernel):
    layer = layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel.T.reshape(*kernel.shape, 1, 1)])
    return layer
