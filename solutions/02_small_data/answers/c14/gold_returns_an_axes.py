# Returns one of the axes, from which the figure can be told.
import matplotlib.pyplot as plt


def sample_grid(images, titles, columns):
    fig, grid = plt.subplots((len(images) + columns - 1) // columns, columns, squeeze=False, layout="constrained")
    for number, (image, title) in enumerate(zip(images, titles)):
        axes = grid[number // columns, number % columns]
        axes.imshow(image)
        axes.set(title=title)
    return axes
