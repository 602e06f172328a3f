# A table of functions; lists and NumPy's numbers in the answer.
from keras.applications import inception_resnet_v2, inception_v3, mobilenet, resnet50, vgg16, xception

BASES = {
    "VGG16": (vgg16.VGG16, vgg16.preprocess_input, 32),
    "ResNet50": (resnet50.ResNet50, resnet50.preprocess_input, 32),
    "InceptionV3": (inception_v3.InceptionV3, inception_v3.preprocess_input, 75),
    "InceptionResNetV2": (inception_resnet_v2.InceptionResNetV2, inception_resnet_v2.preprocess_input, 75),
    "Xception": (xception.Xception, xception.preprocess_input, 71),
    "MobileNet": (mobilenet.MobileNet, mobilenet.preprocess_input, 32),
}


def describe_base(name, side):
    build, preprocess, smallest = BASES[name]
    if side < smallest:
        return None
    base = build(include_top=False, weights=None, input_shape=(side, side, 3))
    low, high = preprocess(np.zeros((1, 4, 4, 3), "float32")), preprocess(np.ones((1, 4, 4, 3), "float32") * 255)
    return [np.int64(base.count_params()), list(base.output.shape), np.min(low), np.max(high)]
