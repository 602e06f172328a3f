# Scales the pictures once more.
# fa: تصویرها را یک بار دیگر بر `255` تقسیم می‌کند.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(base.predict(images / 255, verbose=0))
        labels.append(own)
    return np.concatenate(features), np.concatenate(labels)
