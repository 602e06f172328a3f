# No legend.
# fa: محورها راهنما (`legend`) ندارند.
import matplotlib.pyplot as plt


def plot_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    fig, pair = plt.subplots(1, 2, figsize=(10, 3.5))
    for axes, metric in zip(pair, ("accuracy", "loss")):
        axes.plot(epochs, history[metric], "o", label="training")
        axes.plot(epochs, history["val_" + metric], label="validation")
        axes.set_title(metric)
        axes.set_xlabel("epoch")
    return fig
