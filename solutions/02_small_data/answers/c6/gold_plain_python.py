# Without NumPy: looks at each stretch of epochs.
def best_epoch(history):
    losses = [float("inf") if value != value else value for value in history["val_loss"]]
    return losses.index(min(losses)) + 1


def overfit_from(history, patience):
    losses = [float("inf") if value != value else value for value in history["val_loss"]]
    for start in range(1, len(losses) - patience + 1):
        before, stretch = min(losses[:start]), losses[start : start + patience]
        if all(value >= before for value in stretch):
            return start + 1
