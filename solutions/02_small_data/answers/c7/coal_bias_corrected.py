# Corrected for the start, as in the optimizer Adam.
# fa: مقدارهای آغاز را تصحیح می‌کند، مانند بهینه‌ساز Adam.
def smooth(points, factor=0.8):
    total, smoothed = 0.0, []
    for number, point in enumerate(points, 1):
        total = factor * total + (1 - factor) * point
        smoothed.append(total / (1 - factor**number))
    return smoothed
