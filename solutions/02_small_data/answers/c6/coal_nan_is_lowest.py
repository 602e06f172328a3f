# argmin takes NaN for the minimum.
# fa: تابع `argmin` مقدار NaN را کمینه می‌گیرد.
def best_epoch(history):
    return int(np.argmin(history["val_loss"])) + 1


def overfit_from(history, patience):
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
        if waited == patience:
            return epoch - patience + 1
    return None
