# Leaves a bias that is not zero.
# fa: بایاسی باقی می‌گذارد که صفر نیست.
def layer_from_kernel(kernel):
    layer = layers.Conv2D(1, kernel.shape, bias_initializer="ones")
    layer.build((None, None, None, 1))
    layer.set_weights([kernel.reshape(*kernel.shape, 1, 1), np.ones(1)])
    return layer
