# Means of regions in NumPy, grey as the mean of the channels, bits packed into numbers.
def average_hash(image):
    grey = image.astype(np.float64).mean(axis=2)
    rows = np.array_split(grey, 8, axis=0)
    small = np.array([[cell.mean() for cell in np.array_split(row, 8, axis=1)] for row in rows])
    return small > small.mean()


def near_duplicates(train, test, most=5):
    pairs = []
    packed = [
        [int("".join("01"[int(bit)] for bit in average_hash(image).ravel()), 2) for image in part]
        for part in (train, test)
    ]
    for j, other in enumerate(packed[1]):
        for i, own in enumerate(packed[0]):
            if bin(own ^ other).count("1") <= most:
                pairs.append([i, j])
    return pairs
