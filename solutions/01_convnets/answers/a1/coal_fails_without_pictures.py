# Stacks a list, which cannot be empty.
# fa: تصویرها را از یک لیست روی هم می‌چیند، که نمی‌تواند خالی باشد.
def prepare(images):
    return np.stack([picture[..., np.newaxis].astype("float32") / 255 for picture in images])
