# Leaves out an incomplete row.
# fa: سطر ناقص را کنار می‌گذارد.
import matplotlib.pyplot as plt


def sample_grid(images, titles, columns):
    rows = max(1, len(images) // columns)
    fig, grid = plt.subplots(rows, columns, figsize=(1.6 * columns, 1.8 * rows), squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, title in zip(grid.flat, images, titles):
        axes.imshow(image)
        axes.set_title(title)
    return fig
