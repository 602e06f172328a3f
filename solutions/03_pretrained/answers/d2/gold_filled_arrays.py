# Fills arrays of the right size, as the book does.
def extract_features(base, batches):
    count = sum(len(images) for images, _ in batches)
    features, labels = np.zeros((count, *base.output_shape[1:])), np.zeros(count)
    place = 0
    for images, own in batches:
        features[place : place + len(images)] = base.predict_on_batch(images)
        labels[place : place + len(images)] = own
        place += len(images)
    return features, labels
