# Works with Keras's operations and returns a tensor.
def worst_mistakes(probs, y, k):
    predicted = keras.ops.convert_to_numpy(keras.ops.argmax(probs, axis=1))
    wrong = np.nonzero(predicted != y)[0]
    confidence = probs[wrong, predicted[wrong]]
    return keras.ops.convert_to_tensor(wrong[np.argsort(confidence, kind="stable")[::-1]][:k].astype("int64"))
