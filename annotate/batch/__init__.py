"""RUN: a whole job from inputs to output files, with what failed named and counted."""
