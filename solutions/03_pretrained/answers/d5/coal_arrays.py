# Counts the arrays.
def count_weights(model):
    return len(model.trainable_weights), len(model.non_trainable_weights)
