# Numbers the mistakes instead of the rows.
# fa: شماره در میان اشتباه‌ها را می‌دهد، نه شماره سطر را.
def worst_mistakes(probs, y, k):
    confidence = probs.max(axis=1)[probs.argmax(axis=1) != y]
    return np.argsort(-confidence)[:k]
