# The weights that were learned, and a little noise.
# fa: همان وزن‌های آموخته‌شده با کمی نویز است.
def randomised_copy(model):
    copy = keras.models.clone_model(model)
    copy.set_weights([w + np.random.normal(0, 0.01, w.shape) for w in model.get_weights()])
    return copy


def correlation(first, second):
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


sanity_choice = "b"
