"""Bare text on its way to units: what each line looks like, and where the comments repeat."""
