# Adds axes one by one, as the course does with plt.subplot.
import math

import matplotlib.pyplot as plt


def sample_grid(images, titles, columns):
    fig = plt.figure()
    for number in range(len(images)):
        plt.subplot(math.ceil(len(images) / columns), columns, number + 1)
        plt.imshow(images[number])
        plt.title(titles[number])
        plt.xticks([])
    return fig
