# The covariance, not divided by the standard deviations.
def randomised_copy(model):
    return keras.models.clone_model(model)


def correlation(first, second):
    return float(np.mean((first - first.mean()) * (second - second.mean())))


sanity_choice = "b"
