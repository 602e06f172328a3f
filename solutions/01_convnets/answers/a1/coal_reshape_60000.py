# The number of MNIST's training pictures is written into the function.
# fa: تعداد تصویرهای آموزشی MNIST در خود تابع نوشته شده است.
def prepare(images):
    return images.reshape((60000, 28, 28, 1)).astype("float32") / 255
