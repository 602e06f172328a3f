# The most confident rows, right or wrong.
# fa: مطمئن‌ترین سطرها را می‌دهد، درست یا غلط.
def worst_mistakes(probs, y, k):
    return np.argsort(-probs.max(axis=1))[:k]
