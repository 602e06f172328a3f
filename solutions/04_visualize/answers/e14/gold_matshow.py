# With matshow, which turns the axis itself, and the default colour map.
def activation_figure(grids, names):
    fig = plt.figure(figsize=(12, 3))
    for number, (grid, name) in enumerate(zip(grids, names), 1):
        axes = fig.add_subplot(1, len(grids), number)
        axes.matshow(grid)
        axes.set_title(f" {name} ")
    return fig
