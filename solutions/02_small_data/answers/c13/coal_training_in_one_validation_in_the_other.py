# Training left, validation right.
# fa: آموزش را در سمت چپ و اعتبارسنجی را در سمت راست می‌کشد.
import matplotlib.pyplot as plt


def plot_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    fig, pair = plt.subplots(1, 2, figsize=(10, 3.5))
    for axes, metric in zip(pair, ("accuracy", "loss")):
        axes.plot(epochs, history["accuracy" if metric == "accuracy" else "val_accuracy"], "o", label="training")
        axes.plot(epochs, history["loss" if metric == "accuracy" else "val_loss"], label="validation")
        axes.set_title(metric)
        axes.set_xlabel("epoch")
        axes.legend()
    return fig
