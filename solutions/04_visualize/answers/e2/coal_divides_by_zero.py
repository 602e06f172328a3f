# A constant channel gives NaN.
# fa: برای کانال ثابت NaN می‌دهد.
def to_display(channel):
    values = (channel - channel.mean()) / channel.std()
    return np.clip(values * 64 + 128, 0, 255)
