# True everywhere.
# fa: برای همه جمله‌ها `True` می‌گوید.
used_again = {number: True for number in range(1, 7)}
