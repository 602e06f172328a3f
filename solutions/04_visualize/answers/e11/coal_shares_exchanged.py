# alpha is the share of the picture.
# fa: مقدار `alpha` را سهم تصویر می‌گیرد، نه سهم نقشه.
from PIL import Image


def overlay(image, heat, alpha):
    large = Image.fromarray(np.asarray(heat, "float32")).resize(image.shape[1::-1], Image.Resampling.BILINEAR)
    colours = 255 * plt.colormaps["jet"](np.asarray(large))[..., :3]
    return np.clip(alpha * image + (1 - alpha) * colours, 0, 255).astype("uint8")
