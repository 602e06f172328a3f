# The epoch after the best one.
# fa: دوره پس از بهترین دوره را می‌دهد.
def best_epoch(history):
    return int(np.nanargmin(history["val_loss"])) + 1


def overfit_from(history, patience):
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
    return best_epoch(history) + 1
