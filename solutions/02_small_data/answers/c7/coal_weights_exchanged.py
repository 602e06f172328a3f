# Factor and 1 - factor exchanged.
# fa: جای `factor` و `1 - factor` عوض شده است.
def smooth(points, factor=0.8):
    smoothed = []
    for point in points:
        smoothed.append((1 - factor) * smoothed[-1] + factor * point if smoothed else point)
    return smoothed
