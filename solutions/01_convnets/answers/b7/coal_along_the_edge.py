# The direction in which the edge runs, not that of the change.
# fa: جهتی را می‌دهد که لبه در آن کشیده شده است، نه جهت تغییر روشنایی را.
def edge_direction(image):
    rows = image[:-2] + 2 * image[1:-1] + image[2:]
    columns = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    return (np.degrees(np.arctan2(columns[:-2] - columns[2:], rows[:, :-2] - rows[:, 2:])) + 90) % 180
