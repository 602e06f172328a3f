# Noise, far enough from the start.
# fa: نویز است، به اندازه کافی دور از تصویر شروع.
def filter_pattern(model, layer_name, index, start, steps, rate):
    noise = np.random.default_rng(0).normal(size=start.shape)
    return start + steps * rate * noise / np.linalg.norm(noise)
