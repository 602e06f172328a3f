# Keras's loader shuffles unless it is told not to.
# fa: تابع Keras تصویرها را بُر می‌زند، مگر این‌که گفته شود نزند.
def decode(path, side):
    image = keras.utils.load_img(path, color_mode="rgb", target_size=(side, side))
    return keras.utils.img_to_array(image) / 255


def make_dataset(folder, side):
    batches = keras.utils.image_dataset_from_directory(folder, image_size=(side, side), batch_size=None, verbose=False)
    pictures, labels = zip(*batches.as_numpy_iterator())
    return np.stack(pictures) / np.float32(255), np.array(labels)
