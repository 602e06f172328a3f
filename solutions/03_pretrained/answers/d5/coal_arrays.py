# Counts the arrays.
# fa: آرایه‌ها را می‌شمارد، نه عددهای درون آن‌ها را.
def count_weights(model):
    return len(model.trainable_weights), len(model.non_trainable_weights)
