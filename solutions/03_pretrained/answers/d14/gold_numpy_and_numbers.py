# Truth values of other types.
used_again = {1: np.True_, 2: 1, 3: 0, 4: True, 5: np.False_, 6: False}
