# Numbers the mistakes instead of the rows.
def worst_mistakes(probs, y, k):
    confidence = probs.max(axis=1)[probs.argmax(axis=1) != y]
    return np.argsort(-confidence)[:k]
