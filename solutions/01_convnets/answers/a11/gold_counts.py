# Counts in a loop.
def accuracy(probs, y):
    right = 0
    for row, label in zip(probs, y):
        if np.ndim(label) == 1:
            label = list(label).index(max(label))
        right += int(np.argmax(row) == label)
    return right / len(probs)
