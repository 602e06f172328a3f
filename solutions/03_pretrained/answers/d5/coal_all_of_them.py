# Takes all for trainable.
# fa: همه را آموزش‌پذیر می‌شمارد.
def count_weights(model):
    return model.count_params(), 0
