# A slice is a view: multiplying it in place changes what the next window sees.
# fa: برش آرایه نمایی از خود آن است: ضرب درجا آنچه را پنجره بعدی می‌بیند تغییر می‌دهد.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    image = image if image.dtype.kind == "f" else image.astype("float64")
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            window = image[i : i + kh, j : j + kw]
            window *= kernel
            result[i, j] = window.sum()
    return result
