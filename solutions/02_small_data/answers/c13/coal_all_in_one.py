# All four curves in one pair of axes.
# fa: هر چهار منحنی را در یک محور می‌کشد.
import matplotlib.pyplot as plt


def plot_curves(history):
    fig, axes = plt.subplots()
    for name, values in history.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.set_xlabel("epoch")
    axes.legend()
    return fig
