# Draws and returns nothing.
# fa: شکل را می‌کشد و چیزی برنمی‌گرداند.
import matplotlib.pyplot as plt


def sample_grid(images, titles, columns):
    fig, grid = plt.subplots(-(-len(images) // columns), columns, squeeze=False)
    for axes, image, title in zip(grid.flat, images, titles):
        axes.imshow(image)
        axes.set_title(title)
    plt.close(fig)
