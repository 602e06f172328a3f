# Fills up with right rows where there are too few mistakes.
# fa: هر جا اشتباه‌ها کم باشند، بقیه را با سطرهای درست پر می‌کند.
def worst_mistakes(probs, y, k):
    confidence = np.where(probs.argmax(axis=1) == y, -1.0, probs.max(axis=1))
    return np.argsort(-confidence)[:k]
