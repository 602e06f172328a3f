# Stretches every picture to the full range.
# fa: هر تصویر را تا کل بازه می‌کشد.
import matplotlib.pyplot as plt


def sample_grid(images, titles, columns):
    rows = -(-len(images) // columns)
    fig, grid = plt.subplots(rows, columns, figsize=(1.6 * columns, 1.8 * rows), squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, title in zip(grid.flat, images, titles):
        axes.imshow(image / image.max())
        axes.set_title(title)
    return fig
