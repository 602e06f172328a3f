# Looks for rows instead of channels.
# fa: به جای کانال‌ها سطرها را بررسی می‌کند.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations).max(axis=(1, 2)) <= eps).tolist()
