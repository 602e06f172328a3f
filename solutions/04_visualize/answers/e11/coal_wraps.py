# Adds the colours to the whole picture: bright places begin again at 0.
# fa: رنگ‌ها را به کل تصویر اضافه می‌کند: جاهای روشن دوباره از `0` شروع می‌شوند.
from PIL import Image


def overlay(image, heat, alpha):
    large = Image.fromarray(np.asarray(heat, "float32")).resize(image.shape[1::-1], Image.Resampling.BILINEAR)
    colours = 255 * plt.colormaps["jet"](np.asarray(large))[..., :3]
    return image + (alpha * colours).astype("uint8")
