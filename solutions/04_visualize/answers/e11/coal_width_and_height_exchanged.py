# Pillow's size is (width, height); the map is turned to fit.
# fa: اندازه در Pillow به صورت (عرض، ارتفاع) است؛ نقشه را می‌چرخاند تا جا شود.
from PIL import Image


def overlay(image, heat, alpha):
    large = Image.fromarray(np.asarray(heat, "float32")).resize(image.shape[:2], Image.Resampling.BILINEAR)
    colours = 255 * plt.colormaps["jet"](np.asarray(large).T)[..., :3]
    return np.clip((1 - alpha) * image + alpha * colours, 0, 255).astype("uint8")
