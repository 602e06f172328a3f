# Uses the point before, not the smoothed one.
# fa: خود نقطه پیشین را به کار می‌برد، نه هموارشده آن را.
def smooth(points, factor=0.8):
    return [p if i == 0 else factor * points[i - 1] + (1 - factor) * p for i, p in enumerate(points)]
