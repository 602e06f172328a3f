# With keras.ops, sum over count.
def filter_loss(extractor, image, index):
    inner = extractor(keras.ops.convert_to_tensor(image))[0, 2:-2, 2:-2, index]
    return keras.ops.sum(inner) / (inner.shape[0] * inner.shape[1])
