# In one line, rounded; a constant picture is asked for first.
def deprocess(image):
    spread = np.std(image)
    values = (image - np.mean(image)) / spread if spread > 0 else np.zeros_like(image)
    return np.rint(np.clip(0.5 + values / 10, 0, 1) * 255).astype(np.uint8)
