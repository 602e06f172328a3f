# Equal pixels share the gradient.
# fa: پیکسل‌های برابر گرادیان را میان خود تقسیم می‌کنند.
def max_pool_backward(x, upstream, size=2, stride=None):
    step = stride or size
    gradient = np.zeros(x.shape)
    for i, j, c in np.ndindex(*upstream.shape):
        patch = x[i * step : i * step + size, j * step : j * step + size, c]
        best = patch == patch.max()
        gradient[i * step : i * step + size, j * step : j * step + size, c] += best * upstream[i, j, c] / best.sum()
    return gradient
