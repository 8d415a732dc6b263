"""CLASSIFY: passages get calibrated scores, a label or the right to be unsure."""
