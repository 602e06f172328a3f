# The epoch of the highest validation accuracy where there is one.
# fa: اگر دقت اعتبارسنجی باشد، دوره‌ای را می‌دهد که این دقت در آن بیشترین است.
def best_epoch(history):
    return int(np.nanargmax(history.get("val_accuracy", [-v for v in history["val_loss"]]))) + 1


def overfit_from(history, patience):
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
        if waited == patience:
            return epoch - patience + 1
    return None
