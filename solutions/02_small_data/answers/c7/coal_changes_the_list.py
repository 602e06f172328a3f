# Writes into the list.
# fa: در خود لیست ورودی می‌نویسد.
def smooth(points, factor=0.8):
    for i in range(1, len(points)):
        points[i] = factor * points[i - 1] + (1 - factor) * points[i]
    return points
