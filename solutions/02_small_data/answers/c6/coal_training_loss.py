# Looks at the training loss.
# fa: به زیان آموزشی نگاه می‌کند.
def best_epoch(history):
    return int(np.nanargmin(history["loss"])) + 1


def overfit_from(history, patience):
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
        if waited == patience:
            return epoch - patience + 1
    return None
