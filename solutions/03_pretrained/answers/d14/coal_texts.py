# Texts in place of truth values.
# fa: به جای `True` و `False` متن می‌دهد.
used_again = {1: "True", 2: "True", 3: "False", 4: "True", 5: "False", 6: "False"}
