# Every largest pixel gets all of the gradient.
# fa: هر یک از پیکسل‌های بیشینه همه گرادیان را می‌گیرد.
def max_pool_backward(x, upstream, size=2, stride=None):
    step = stride or size
    gradient = np.zeros(x.shape)
    for i, j, c in np.ndindex(*upstream.shape):
        patch = x[i * step : i * step + size, j * step : j * step + size, c]
        gradient[i * step : i * step + size, j * step : j * step + size, c] += (patch == patch.max()) * upstream[
            i, j, c
        ]
    return gradient
