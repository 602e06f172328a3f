# Mean and standard deviation of each colour: the colours change.
# fa: میانگین و انحراف معیار هر رنگ جداگانه است: رنگ‌ها عوض می‌شوند.
def deprocess(image):
    values = (image - image.mean(axis=(0, 1))) / (image.std(axis=(0, 1)) + 1e-5)
    return (255 * np.clip(0.1 * values + 0.5, 0, 1)).astype("uint8")
