# Flattens the feature maps.
# fa: نقشه‌های ویژگی را مسطح می‌کند.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(base.predict(images, verbose=0))
        labels.append(own)
    return np.concatenate(features).reshape(sum(map(len, features)), -1), np.concatenate(labels)
