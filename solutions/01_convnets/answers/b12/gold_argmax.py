# argmax in every window.
def max_pool_backward(x, upstream, size=2, stride=None):
    if stride is None:
        stride = size
    gradient = np.zeros(x.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            for c in range(upstream.shape[2]):
                patch = x[i * stride : i * stride + size, j * stride : j * stride + size, c]
                row, column = np.unravel_index(np.argmax(patch), patch.shape)
                gradient[i * stride + row, j * stride + column, c] += upstream[i, j, c]
    return gradient
