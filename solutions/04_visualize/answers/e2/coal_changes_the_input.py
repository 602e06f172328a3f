# Works in the array that was given.
# fa: در همان آرایه ورودی کار می‌کند.
def to_display(channel):
    channel -= channel.mean()
    channel /= channel.std() + 1e-5
    channel *= 64
    channel += 128
    return np.clip(channel, 0, 255).astype("uint8")
