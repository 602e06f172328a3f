# A dense layer on pictures that are not flattened.
# fa: لایه تمام‌متصل روی تصویرهایی که مسطح نشده‌اند.
def dense_baseline_params(hidden):
    return 28 * hidden + hidden + hidden * 10 + 10


def no_pooling_head_params(units):
    return 64 * units + units


why_fewer = "c"
