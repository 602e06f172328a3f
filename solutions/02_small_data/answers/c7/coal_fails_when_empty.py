# Fails on an empty list.
# fa: برای لیست خالی خطا می‌دهد.
def smooth(points, factor=0.8):
    smoothed = [points[0]]
    for point in points[1:]:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point)
    return smoothed
