# The most confident rows, right or wrong.
def worst_mistakes(probs, y, k):
    return np.argsort(-probs.max(axis=1))[:k]
