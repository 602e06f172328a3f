# Rows and columns are exchanged.
# fa: جای سطرها و ستون‌ها عوض شده است.
def activation_figure(grids, names):
    fig, rows = plt.subplots(len(grids), 1, squeeze=False)
    for axes, grid, name in zip(rows.flat, grids, names):
        axes.imshow(grid.T, cmap="viridis")
        axes.set_title(name)
    return fig
