# Only the last layer is drawn anew.
# fa: فقط وزن‌های لایه آخر از نو تصادفی می‌شوند.
def randomised_copy(model):
    copy = keras.models.clone_model(model)
    for own, other in zip(copy.layers[:-1], model.layers[:-1]):
        own.set_weights(other.get_weights())
    return copy


def correlation(first, second):
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


sanity_choice = "b"
