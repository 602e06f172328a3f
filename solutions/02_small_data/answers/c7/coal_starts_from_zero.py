# Starts from 0.
# fa: از `0` شروع می‌کند.
def smooth(points, factor=0.8):
    smoothed = []
    for point in points:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point if smoothed else (1 - factor) * point)
    return smoothed
