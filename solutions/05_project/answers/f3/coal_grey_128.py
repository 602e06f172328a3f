# Compares with 128, not with the picture's own mean.
# fa: با `128` مقایسه می‌کند، نه با میانگین خود تصویر.
from PIL import Image


def average_hash(image):
    small = Image.fromarray(image).convert("L").resize((8, 8), Image.Resampling.BOX)
    small = np.asarray(small, dtype="float64")
    return small > 128


def near_duplicates(train, test, most=5):
    ours, theirs = [average_hash(image) for image in train], [average_hash(image) for image in test]
    return [(i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if np.count_nonzero(a != b) <= most]
