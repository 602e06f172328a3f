# Shuffles the features.
# fa: ویژگی‌ها را بُر می‌زند.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(base.predict(images, verbose=0))
        labels.append(own)
    every = np.concatenate(features)
    return every[np.random.permutation(len(every))], np.concatenate(labels)
