# Returns the result turned over its diagonal.
# fa: ترانهاده نتیجه را برمی‌گرداند.
def cross_correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("hwij,ij->wh", windows, kernel)
