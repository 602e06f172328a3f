# The last window wins where windows overlap.
# fa: هر جا پنجره‌ها روی هم بیفتند، فقط پنجره آخر به حساب می‌آید.
def max_pool_backward(x, upstream, size=2, stride=None):
    step = stride or size
    gradient = np.zeros(x.shape)
    for i, j, c in np.ndindex(*upstream.shape):
        patch = x[i * step : i * step + size, j * step : j * step + size, c]
        row, column = np.unravel_index(np.argmax(patch), patch.shape)
        gradient[i * step + row, j * step + column, c] = upstream[i, j, c]
    return gradient
