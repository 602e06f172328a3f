# Four loops in plain Python; returns nested lists.
def cross_correlate(image, kernel):
    rows, columns = len(image), len(image[0])
    kh, kw = len(kernel), len(kernel[0])
    result = []
    for top in range(rows - kh + 1):
        line = []
        for left in range(columns - kw + 1):
            total = 0.0
            for i in range(kh):
                for j in range(kw):
                    total += float(image[top + i][left + j]) * float(kernel[i][j])
            line.append(total)
        result.append(line)
    return result
