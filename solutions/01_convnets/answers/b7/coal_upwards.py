# Counts angles upwards.
# fa: زاویه‌ها را رو به بالا می‌شمارد.
def edge_direction(image):
    rows = image[:-2] + 2 * image[1:-1] + image[2:]
    columns = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    return np.degrees(np.arctan2(columns[2:] - columns[:-2], rows[:, :-2] - rows[:, 2:])) % 180
