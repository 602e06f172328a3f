# From -180 to 180.
# fa: زاویه‌ها را از `-180` تا `180` می‌دهد.
def edge_direction(image):
    rows = image[:-2] + 2 * image[1:-1] + image[2:]
    columns = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    return np.degrees(np.arctan2(columns[:-2] - columns[2:], rows[:, :-2] - rows[:, 2:]))
