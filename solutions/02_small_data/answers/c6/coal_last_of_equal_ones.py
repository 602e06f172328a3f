# The last minimum.
# fa: از چند کمینه برابر، آخری را می‌دهد.
def best_epoch(history):
    losses = history["val_loss"]
    return max(epoch for epoch, value in enumerate(losses, 1) if value == np.nanmin(losses))


def overfit_from(history, patience):
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
        if waited == patience:
            return epoch - patience + 1
    return None
