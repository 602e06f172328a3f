# The gradient of average pooling.
# fa: گرادیان ادغام میانگین را می‌دهد.
def max_pool_backward(x, upstream, size=2, stride=None):
    step = stride or size
    gradient = np.zeros(x.shape)
    for i, j, c in np.ndindex(*upstream.shape):
        gradient[i * step : i * step + size, j * step : j * step + size, c] += upstream[i, j, c] / size**2
    return gradient
