# Ignores the strides.
# fa: به گام‌ها توجهی نمی‌کند.
def receptive_field(stack):
    return 1 + sum(k - 1 for k, s in stack)
