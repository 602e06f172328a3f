# Takes the classifier for one that knows places.
# fa: گمان می‌کند دسته‌بند جای چیزها را می‌داند.
used_again = {1: True, 2: True, 3: False, 4: True, 5: True, 6: False}
