# Multiplies by a layer's own stride first.
# fa: اول در گام خود لایه ضرب می‌کند.
def receptive_field(stack):
    field, jump = 1, 1
    for k, s in stack:
        jump *= s
        field += (k - 1) * jump
    return field
