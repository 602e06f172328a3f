# Without clipping: 260 becomes 4.
# fa: مقدارها را محدود نمی‌کند: `260` به `4` تبدیل می‌شود.
def to_display(channel):
    values = (channel - channel.mean()) / (channel.std() + 1e-5)
    return (values * 64 + 128).astype("int64").astype("uint8")
