# In grey instead of viridis.
# fa: به جای `viridis` خاکستری می‌کشد.
def activation_figure(grids, names):
    fig, rows = plt.subplots(len(grids), 1, squeeze=False)
    for axes, grid, name in zip(rows.flat, grids, names):
        axes.imshow(grid, cmap="gray")
        axes.set_title(name)
    return fig
