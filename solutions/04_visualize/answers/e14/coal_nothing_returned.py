# Shows the figure and returns nothing.
def activation_figure(grids, names):
    for grid, name in zip(grids, names):
        plt.matshow(grid, cmap="viridis")
        plt.title(name)
    plt.show()
