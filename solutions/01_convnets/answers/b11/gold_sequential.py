# A model with one layer.
def layer_from_kernel(kernel):
    model = keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(1, kernel.shape, padding="valid")])
    model.layers[-1].set_weights([kernel[..., np.newaxis, np.newaxis], np.zeros(1)])
    return model
