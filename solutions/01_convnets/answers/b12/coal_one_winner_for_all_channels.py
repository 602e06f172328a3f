# The winner of the first channel takes it for all channels.
# fa: برنده کانال اول گرادیان همه کانال‌ها را می‌گیرد.
def max_pool_backward(x, upstream, size=2, stride=None):
    step = stride or size
    gradient = np.zeros(x.shape)
    for i, j in np.ndindex(*upstream.shape[:2]):
        patch = x[i * step : i * step + size, j * step : j * step + size, 0]
        row, column = np.unravel_index(np.argmax(patch), patch.shape)
        gradient[i * step + row, j * step + column] += upstream[i, j]
    return gradient
