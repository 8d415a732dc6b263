"""SEGMENT: units become passages that a model can read whole."""
