# Collects pairs in a list and sorts them; returns Python integers.
def worst_mistakes(probs, y, k):
    found = []
    for i in range(len(probs)):
        best = int(np.argmax(probs[i]))
        if best != y[i]:
            found.append((float(probs[i][best]), i))
    found.sort(reverse=True)
    return [i for _, i in found[:k]]
