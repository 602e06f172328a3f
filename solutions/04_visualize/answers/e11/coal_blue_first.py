# The colours come as blue, green, red.
# fa: رنگ‌ها به ترتیب آبی، سبز، قرمز می‌آیند.
from PIL import Image


def overlay(image, heat, alpha):
    large = Image.fromarray(np.asarray(heat, "float32")).resize(image.shape[1::-1], Image.Resampling.BILINEAR)
    colours = 255 * plt.colormaps["jet"](np.asarray(large))[..., 2::-1]
    return np.clip((1 - alpha) * image + alpha * colours, 0, 255).astype("uint8")
