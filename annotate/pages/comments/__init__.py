"""Comments in markup: what marks them, what each says, who answers whom, and what is only their surroundings."""
