# Slides a window until it sticks out.
def conv_output_size(n, k, p=0, s=1):
    count, end = 0, k
    while end <= n + 2 * p:
        count += 1
        end += s
    return count
