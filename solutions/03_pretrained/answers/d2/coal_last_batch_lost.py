# Leaves out the last batch where it is shorter.
# fa: دسته آخر را اگر کوچک‌تر باشد کنار می‌گذارد.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        if len(images) < len(batches[0][0]):
            continue
        features.append(base.predict(images, verbose=0))
        labels.append(own)
    return np.concatenate(features), np.concatenate(labels)
