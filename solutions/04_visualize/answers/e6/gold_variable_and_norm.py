# A variable, which the tape follows by itself, and the norm by hand.
import tensorflow as tf


def ascent_step(extractor, image, index, rate):
    picture = tf.Variable(np.array(image))
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(extractor(picture)[:, 2:-2, 2:-2, index])
    gradient = tape.gradient(loss, picture).numpy()
    length = np.sqrt((gradient**2).sum())
    return picture.numpy() + (rate * gradient / length if length > 0 else 0)
