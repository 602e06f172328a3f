# The jump is the stride of the layer before only.
# fa: پرش را فقط برابر گام لایه پیش می‌گیرد.
def receptive_field(stack):
    field, jump = 1, 1
    for k, s in stack:
        field += (k - 1) * jump
        jump = s
    return field
