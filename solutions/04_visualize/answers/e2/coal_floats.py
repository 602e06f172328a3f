# The right values, but as floats.
# fa: مقدارها درست‌اند، ولی اعشاری.
def to_display(channel):
    values = (channel - channel.mean()) / (channel.std() + 1e-5)
    return np.clip(values * 64 + 128, 0, 255)
