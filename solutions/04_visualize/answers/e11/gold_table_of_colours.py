# As in the book: whole numbers, a table of 256 colours, and the coloured map is what is enlarged.
from PIL import Image


def overlay(image, heat, alpha):
    heat = np.uint8(255 * heat)
    jet = plt.colormaps["jet"]
    jet_colors = jet(np.arange(256))[:, :3]
    jet_heatmap = jet_colors[heat]
    jet_heatmap = keras.utils.array_to_img(jet_heatmap * 255, scale=False)
    jet_heatmap = jet_heatmap.resize((image.shape[1], image.shape[0]))
    jet_heatmap = keras.utils.img_to_array(jet_heatmap)
    mixed = jet_heatmap * alpha + image * (1 - alpha)
    return np.clip(mixed, 0, 255).astype(np.uint8)
