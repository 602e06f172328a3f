# A new list.
def smooth(points, factor=0.8):
    smoothed = []
    for point in points:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point if smoothed else point)
    return smoothed
