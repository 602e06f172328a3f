# Wants all 64 bits to be the same.
# fa: می‌خواهد هر `64` بیت یکی باشند.
from PIL import Image


def average_hash(image):
    small = Image.fromarray(image).convert("L").resize((8, 8), Image.Resampling.BOX)
    small = np.asarray(small, dtype="float64")
    return small > small.mean()


def near_duplicates(train, test, most=5):
    ours, theirs = [average_hash(image) for image in train], [average_hash(image) for image in test]
    return [(i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if (a == b).all()]
