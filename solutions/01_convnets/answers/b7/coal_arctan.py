# arctan of the quotient: NaN where nothing changes.
# fa: فقط `arctan` خارج‌قسمت را می‌گیرد: جایی که چیزی تغییر نمی‌کند NaN می‌شود.
def edge_direction(image):
    rows = image[:-2] + 2 * image[1:-1] + image[2:]
    columns = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    with np.errstate(all="ignore"):
        return np.degrees(np.arctan((columns[:-2] - columns[2:]) / (rows[:, :-2] - rows[:, 2:]))) % 180
