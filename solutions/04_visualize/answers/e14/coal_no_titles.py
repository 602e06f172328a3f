# No titles.
# fa: تصویرها عنوان ندارند.
def activation_figure(grids, names):
    fig, rows = plt.subplots(len(grids), 1, squeeze=False)
    for axes, grid in zip(rows.flat, grids):
        axes.imshow(grid, cmap="viridis")
    return fig
