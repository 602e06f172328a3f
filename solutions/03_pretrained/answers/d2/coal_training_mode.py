# Runs the base in training mode.
# fa: پایه را در حالت آموزش اجرا می‌کند.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(np.array(base(images, training=True)))
        labels.append(own)
    return np.concatenate(features), np.concatenate(labels)
