# The current figure, with colour bars.
def activation_figure(grids, names):
    plt.figure(figsize=(6, 3 * len(grids)))
    for i in range(len(grids)):
        plt.subplot(len(grids), 1, i + 1)
        plt.title(names[i])
        plt.grid(False)
        plt.imshow(grids[i], aspect="auto", cmap=plt.cm.viridis)
        plt.colorbar()
    plt.tight_layout()
    return plt.gcf()
