# Takes the map for a good one.
# fa: نقشه را خوب فرض می‌کند.
def randomised_copy(model):
    return keras.models.clone_model(model)


def correlation(first, second):
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


sanity_choice = "a"
