# Epochs from 0.
# fa: شماره دوره‌ها از `0` شروع می‌شود.
import matplotlib.pyplot as plt


def plot_curves(history):
    epochs = range(len(history["loss"]))
    fig, pair = plt.subplots(1, 2, figsize=(10, 3.5))
    for axes, metric in zip(pair, ("accuracy", "loss")):
        axes.plot(epochs, history[metric], "o", label="training")
        axes.plot(epochs, history["val_" + metric], label="validation")
        axes.set_title(metric)
        axes.set_xlabel("epoch")
        axes.legend()
    return fig
