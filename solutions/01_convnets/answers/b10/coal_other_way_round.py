# Takes the layers in the other order.
# fa: لایه‌ها را از آخر به اول می‌گیرد.
def receptive_field(stack):
    field, jump = 1, 1
    for k, s in reversed(stack):
        field += (k - 1) * jump
        jump *= s
    return field
