# Looks from the end: of equal pixels the last one wins.
def max_pool_backward(x, upstream, size=2, stride=None):
    step = stride or size
    gradient = np.zeros(x.shape)
    for i, j, c in np.ndindex(*upstream.shape):
        places = [(i * step + a, j * step + b, c) for a in range(size) for b in range(size)]
        best = places[0]
        for place in places:
            if x[place] >= x[best]:
                best = place
        gradient[best] += upstream[i, j, c]
    return gradient
