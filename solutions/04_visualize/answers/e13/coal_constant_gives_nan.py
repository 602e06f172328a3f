# NaN for a constant map.
# fa: برای نقشه ثابت NaN می‌دهد.
def randomised_copy(model):
    return keras.models.clone_model(model)


def correlation(first, second):
    one, other = first - first.mean(), second - second.mean()
    with np.errstate(all="ignore"):
        return (one * other).mean() / (first.std() * second.std())


sanity_choice = "b"
