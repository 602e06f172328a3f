# Each grid under another one's name.
# fa: هر تصویر زیر نام تصویر دیگری آمده است.
def activation_figure(grids, names):
    fig, rows = plt.subplots(len(grids), 1, squeeze=False)
    for axes, grid, name in zip(rows.flat, grids, reversed(names)):
        axes.imshow(grid, cmap="viridis")
        axes.set_title(name)
    return fig
