# From the configuration; constant is what has a standard deviation of 0.
def randomised_copy(model):
    return model.__class__.from_config(model.get_config())


def correlation(first, second):
    if first.std() == 0 or second.std() == 0:
        return 0
    a, b = first - first.mean(), second - second.mean()
    return (a * b).sum() / np.sqrt((a**2).sum() * (b**2).sum())


sanity_choice = "B"
