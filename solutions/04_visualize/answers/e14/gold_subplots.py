# Below each other, with imshow.
def activation_figure(grids, names):
    fig, rows = plt.subplots(len(grids), 1, figsize=(8, 2 * len(grids)), squeeze=False)
    for axes, grid, name in zip(rows.flat, grids, names):
        axes.imshow(grid, cmap="viridis", aspect="auto")
        axes.set_title(name)
        axes.grid(False)
    return fig
