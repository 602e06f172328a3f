# Sorts by how little the right class got.
# fa: مرتب کردن بر اساس این است که احتمال کلاس درست چقدر کم بوده است.
def worst_mistakes(probs, y, k):
    wrong = np.flatnonzero(probs.argmax(axis=1) != y)
    return wrong[np.argsort(probs[wrong, y[wrong]])][:k]
