"""Bytes on their way to records: where inputs are, how they are packed and encoded, what their columns mean."""
