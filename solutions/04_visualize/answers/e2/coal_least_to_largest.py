# Stretches the channel from its smallest to its largest value.
# fa: کانال را از کوچک‌ترین تا بزرگ‌ترین مقدارش می‌کشد.
def to_display(channel):
    values = (channel - channel.min()) / (channel.max() - channel.min() + 1e-5)
    return (values * 255).astype("uint8")
