"""WRITE: verdicts become rows, files and what people see."""
