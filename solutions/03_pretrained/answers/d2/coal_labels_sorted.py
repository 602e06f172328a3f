# Sorts the labels.
# fa: برچسب‌ها را مرتب می‌کند.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(base.predict(images, verbose=0))
        labels.append(own)
    return np.concatenate(features), np.sort(np.concatenate(labels))
