# Gives right rows a confidence below zero and leaves them out at the end.
def worst_mistakes(probs, y, k):
    confidence = np.where(np.argmax(probs, axis=1) == y, -1.0, np.max(probs, axis=1))
    order = np.argsort(confidence)[::-1]
    return order[: min(k, int(np.sum(confidence >= 0)))]
