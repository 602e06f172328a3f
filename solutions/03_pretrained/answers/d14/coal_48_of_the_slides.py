# Believes the slides' smallest side of 48.
# fa: کوچک‌ترین ضلع را همان `48` اسلایدها فرض می‌کند.
used_again = {1: True, 2: False, 3: False, 4: True, 5: False, 6: False}
