# One above the other with plt, training as scattered dots.
import matplotlib.pyplot as plt


def plot_curves(history):
    n = np.arange(len(history["accuracy"])) + 1
    plt.figure(figsize=(6, 8))
    for row, (name, unit) in enumerate([("loss", "زیان"), ("accuracy", "دقت")], 1):
        plt.subplot(2, 1, row)
        plt.scatter(n, history[name], label="آموزش")
        plt.plot(n, history["val_" + name], "r-", label="اعتبارسنجی")
        plt.xlabel("دوره")
        plt.ylabel(unit)
        plt.legend(loc="best")
    return plt.gcf()
