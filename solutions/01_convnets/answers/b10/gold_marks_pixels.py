# Follows one place back to the pixels it looks at.
def receptive_field(stack):
    places = {0}
    for k, s in stack[::-1]:
        places = {place * s + offset for place in places for offset in range(k)}
    return float(max(places) - min(places) + 1)
