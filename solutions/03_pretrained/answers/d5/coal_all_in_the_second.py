# All in place of the frozen ones.
# fa: به جای تعداد منجمدها تعداد همه را می‌دهد.
def count_weights(model):
    trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    return trainable, sum(int(np.prod(w.shape)) for w in model.weights)
