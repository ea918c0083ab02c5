"""A walk through a unit: where one is, where one was, and what is written on the way."""
