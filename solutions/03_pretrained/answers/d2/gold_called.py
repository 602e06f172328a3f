# Calls the base in inference mode.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(np.array(base(images, training=False)))
        labels.append(own)
    return np.concatenate(features), np.concatenate(labels)
