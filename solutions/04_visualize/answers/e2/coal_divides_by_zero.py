# A constant channel gives NaN.
def to_display(channel):
    values = (channel - channel.mean()) / channel.std()
    return np.clip(values * 64 + 128, 0, 255)
