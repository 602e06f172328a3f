# Asks whether the channel is constant, and rounds.
def to_display(channel):
    spread = np.std(channel)
    if spread == 0:
        return np.full(channel.shape, 128, np.uint8)
    return np.uint8(np.rint(np.clip(128 + 64 * (channel - np.mean(channel)) / spread, 0, 255)))
