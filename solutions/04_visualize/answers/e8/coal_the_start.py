# Gives back what it was given.
# fa: همان چیزی را که گرفته پس می‌دهد.
def filter_pattern(model, layer_name, index, start, steps, rate):
    return start
