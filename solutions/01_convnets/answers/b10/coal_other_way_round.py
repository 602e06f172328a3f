# Takes the layers in the other order.
def receptive_field(stack):
    field, jump = 1, 1
    for k, s in reversed(stack):
        field += (k - 1) * jump
        jump *= s
    return field
