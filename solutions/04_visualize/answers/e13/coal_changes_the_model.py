# Makes the weights of the model itself random.
# fa: وزن‌های خود مدل را تصادفی می‌کند.
def randomised_copy(model):
    model.set_weights([np.random.normal(0, 0.2, weight.shape) for weight in model.get_weights()])
    return model


def correlation(first, second):
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


sanity_choice = "b"
