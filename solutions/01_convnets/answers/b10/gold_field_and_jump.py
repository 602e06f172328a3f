# Field and jump, as in the text.
def receptive_field(stack):
    field, jump = 1, 1
    for k, s in stack:
        field += (k - 1) * jump
        jump *= s
    return field
