# From 0 to 1 as floats.
# fa: مقدارها اعشاری و از `0` تا `1` هستند.
from PIL import Image


def overlay(image, heat, alpha):
    large = Image.fromarray(np.asarray(heat, "float32")).resize(image.shape[1::-1], Image.Resampling.BILINEAR)
    return (1 - alpha) * image / 255 + alpha * plt.colormaps["jet"](np.asarray(large))[..., :3]
