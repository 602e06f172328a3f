# A mean of 0 does not say that all are 0: negative values cancel out.
# fa: میانگین `0` نمی‌گوید که همه صفرند: مقدارهای منفی بقیه را خنثی می‌کنند.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations.mean(axis=(0, 1))) <= eps).tolist()
