# The first row is at the bottom.
# fa: سطر اول در پایین است.
def activation_figure(grids, names):
    fig, rows = plt.subplots(len(grids), 1, squeeze=False)
    for axes, grid, name in zip(rows.flat, grids, names):
        axes.imshow(grid, cmap="viridis", origin="lower")
        axes.set_title(name)
    return fig
