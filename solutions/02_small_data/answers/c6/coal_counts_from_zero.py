# Numbers from 0.
# fa: شماره دوره‌ها را از `0` می‌شمارد.
def best_epoch(history):
    return int(np.nanargmin(history["val_loss"]))


def overfit_from(history, patience):
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
        if waited == patience:
            return epoch - patience
    return None
