# From the last layer to the first, recursively.
def receptive_field(stack):
    if len(stack) == 0:
        return 1
    k, s = stack[0]
    return (receptive_field(stack[1:]) - 1) * s + k
