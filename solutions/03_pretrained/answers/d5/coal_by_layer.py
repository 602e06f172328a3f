# Counts a layer with all its weights or none.
# fa: هر لایه را با همه وزن‌هایش می‌شمارد یا هیچ.
def count_weights(model):
    free = sum(layer.count_params() for layer in model.layers if layer.trainable)
    return free, model.count_params() - free
