"""Drawing pictures from numbers: curves, a canvas that knows what is where, scenery, light, and parts of animals."""
