# Uses divmod on the length the window can travel.
def conv_output_size(n, k, p=0, s=1):
    travel = p + n + p - k
    steps, _left_over = divmod(travel, s)
    return np.int64(1 + steps)
