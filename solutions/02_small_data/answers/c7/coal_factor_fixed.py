# Always 0.8.
# fa: ضریب را همیشه `0.8` می‌گیرد.
def smooth(points, factor=0.8):
    smoothed, factor = [], 0.8
    for point in points:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point if smoothed else point)
    return smoothed
