# In radians.
# fa: زاویه‌ها را به رادیان می‌دهد.
def edge_direction(image):
    rows = image[:-2] + 2 * image[1:-1] + image[2:]
    columns = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    return np.arctan2(columns[:-2] - columns[2:], rows[:, :-2] - rows[:, 2:]) % np.pi
