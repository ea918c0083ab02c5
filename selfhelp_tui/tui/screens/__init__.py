"""One file a screen, or a few that belong together."""
