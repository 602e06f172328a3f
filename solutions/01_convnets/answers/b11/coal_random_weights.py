# Never sets the weights.
def layer_from_kernel(kernel):
    return layers.Conv2D(1, kernel.shape, use_bias=False)
