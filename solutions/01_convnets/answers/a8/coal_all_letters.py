# Names every letter.
# fa: همه حرف‌ها را نام می‌برد.
def dense_baseline_params(hidden):
    return 784 * hidden + hidden + hidden * 10 + 10


def no_pooling_head_params(units):
    return 30977 * units


why_fewer = "abcd"
