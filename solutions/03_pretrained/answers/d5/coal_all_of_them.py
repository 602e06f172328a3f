# Takes all for trainable.
def count_weights(model):
    return model.count_params(), 0
