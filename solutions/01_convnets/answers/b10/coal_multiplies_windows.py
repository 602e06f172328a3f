# Multiplies the windows.
# fa: پنجره‌ها را در هم ضرب می‌کند.
def receptive_field(stack):
    field = 1
    for k, s in stack:
        field *= k
    return field
