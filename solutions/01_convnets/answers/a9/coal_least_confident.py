# The least confident mistakes.
def worst_mistakes(probs, y, k):
    wrong = np.flatnonzero(probs.argmax(axis=1) != y)
    return wrong[np.argsort(probs.max(axis=1)[wrong])][:k]
