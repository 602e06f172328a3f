# True everywhere.
used_again = {number: True for number in range(1, 7)}
