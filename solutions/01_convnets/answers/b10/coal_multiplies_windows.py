# Multiplies the windows.
def receptive_field(stack):
    field = 1
    for k, s in stack:
        field *= k
    return field
