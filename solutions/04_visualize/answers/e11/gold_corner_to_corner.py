# Stretched from corner to corner, as some libraries do.
def overlay(image, heat, alpha):
    height, width = image.shape[:2]
    rows = np.linspace(0, heat.shape[0] - 1, height)
    columns = np.linspace(0, heat.shape[1] - 1, width)
    tall = np.array([np.interp(rows, np.arange(heat.shape[0]), column) for column in heat.T]).T
    large = np.array([np.interp(columns, np.arange(heat.shape[1]), row) for row in tall])
    mixed = (1 - alpha) * image + alpha * 255 * plt.colormaps["jet"](large)[..., :3]
    return np.clip(mixed, 0, 255).astype("uint8")
