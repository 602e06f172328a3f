# viridis instead of jet.
# fa: به جای `jet` نگاشت رنگ `viridis` را به کار می‌برد.
from PIL import Image


def overlay(image, heat, alpha):
    large = Image.fromarray(np.asarray(heat, "float32")).resize(image.shape[1::-1], Image.Resampling.BILINEAR)
    colours = 255 * plt.colormaps["viridis"](np.asarray(large))[..., :3]
    return np.clip((1 - alpha) * image + alpha * colours, 0, 255).astype("uint8")
