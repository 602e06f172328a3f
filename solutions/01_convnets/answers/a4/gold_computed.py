# Follows one side through the layers.
shapes = {}
side = 28
for block, filters in ((1, 32), (2, 64), (3, 64)):
    side = side - 3 + 1
    shapes[f"conv2d_{block}"] = (side, side, filters)
    if block < 3:
        side = side // 2
        shapes[f"max_pooling2d_{block}"] = (side, side, filters)
shapes["flatten_1"] = side * side * filters
