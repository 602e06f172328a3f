# The least confident mistakes.
# fa: اشتباه‌هایی را می‌دهد که اطمینانشان از همه کمتر است.
def worst_mistakes(probs, y, k):
    wrong = np.flatnonzero(probs.argmax(axis=1) != y)
    return wrong[np.argsort(probs.max(axis=1)[wrong])][:k]
