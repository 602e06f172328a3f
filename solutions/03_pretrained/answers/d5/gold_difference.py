# What is left of all.
def count_weights(model):
    free = sum(keras.ops.size(w) for w in model.trainable_weights)
    return int(free), model.count_params() - int(free)
