# Compares each epoch with the one before.
# fa: هر دوره را با دوره پیش از آن مقایسه می‌کند.
def best_epoch(history):
    return int(np.nanargmin(history["val_loss"])) + 1


def overfit_from(history, patience):
    losses = history["val_loss"]
    waited = 0
    for epoch in range(2, len(losses) + 1):
        waited = 0 if losses[epoch - 1] < losses[epoch - 2] else waited + 1
        if waited == patience:
            return epoch - patience + 1
    return None
