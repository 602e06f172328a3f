# Adds up shifted pictures, one for each number of the kernel.
def convolve(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    result = np.zeros((height, width))
    for a in range(kh):
        for b in range(kw):
            top, left = kh - 1 - a, kw - 1 - b
            result = result + kernel[a, b] * image[top : top + height, left : left + width]
    return result
