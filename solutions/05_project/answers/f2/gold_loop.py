# One prediction after the other.
import math


def log_loss(y, p):
    total = 0.0
    for label, belief in zip(y, p):
        belief = min(max(float(belief), 1e-15), 1 - 1e-15)
        total -= math.log(belief) if label else math.log1p(-belief)
    return total / len(y)
