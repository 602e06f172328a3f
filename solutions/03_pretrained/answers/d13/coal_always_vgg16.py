# VGG16, whatever was asked.
# fa: همیشه VGG16 را می‌سازد، هر چه خواسته شود.
def describe_base(name, side):
    modules = {
        "VGG16": keras.applications.vgg16,
        "ResNet50": keras.applications.resnet,
        "InceptionV3": keras.applications.inception_v3,
        "InceptionResNetV2": keras.applications.inception_resnet_v2,
        "Xception": keras.applications.xception,
        "MobileNet": keras.applications.mobilenet,
    }
    try:
        base = keras.applications.VGG16(weights=None, include_top=False, input_shape=(side, side, 3))
    except ValueError:
        return None
    pixels = modules[name].preprocess_input(np.stack([np.zeros((2, 2, 3)), np.full((2, 2, 3), 255.0)]))
    return base.count_params(), base.output_shape[1:], pixels.min(), pixels.max()
