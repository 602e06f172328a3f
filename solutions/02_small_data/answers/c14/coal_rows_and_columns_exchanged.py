# As many rows as there should be columns.
# fa: به تعدادی که باید ستون باشد، سطر می‌سازد.
import matplotlib.pyplot as plt


def sample_grid(images, titles, columns):
    rows = -(-len(images) // columns)
    fig, grid = plt.subplots(columns, rows, figsize=(1.6 * columns, 1.8 * rows), squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, title in zip(grid.flat, images, titles):
        axes.imshow(image)
        axes.set_title(title)
    return fig
