# Without clipping: 260 becomes 4.
def to_display(channel):
    values = (channel - channel.mean()) / (channel.std() + 1e-5)
    return (values * 64 + 128).astype("int64").astype("uint8")
