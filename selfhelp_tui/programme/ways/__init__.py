"""Where to go: what comes next, what was given along, and everything that can be found by its name or its words."""
