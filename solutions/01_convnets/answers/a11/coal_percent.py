# Says percent.
# fa: دقت را به درصد می‌دهد.
def accuracy(probs, y):
    if y.ndim == 2:
        y = y.argmax(axis=1)
    return 100 * float(np.mean(probs.argmax(axis=1) == y))
