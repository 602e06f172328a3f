# Returns lists of batches.
# fa: لیستی از دسته‌ها برمی‌گرداند، نه یک آرایه.
def extract_features(base, batches):
    features, labels = [], []
    for images, own in batches:
        features.append(base.predict(images, verbose=0))
        labels.append(own)
    return features, labels
