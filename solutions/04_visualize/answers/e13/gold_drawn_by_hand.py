# Draws each weight itself, and writes out the formula.
def randomised_copy(model):
    copy = keras.Model.from_config(model.get_config())
    copy.set_weights([np.random.normal(0, 0.2, weight.shape) for weight in copy.get_weights()])
    return copy


def correlation(first, second):
    one, other = first - np.mean(first), second - np.mean(second)
    below = np.sqrt(np.sum(one**2) * np.sum(other**2))
    return np.sum(one * other) / below if below > 1e-12 else 0


sanity_choice = "B"
