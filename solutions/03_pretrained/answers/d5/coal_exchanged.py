# The two exchanged.
# fa: جای دو عدد عوض شده است.
def count_weights(model):
    trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    frozen = sum(int(np.prod(w.shape)) for w in model.non_trainable_weights)
    return frozen, trainable
