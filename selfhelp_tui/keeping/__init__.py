"""``selfhelp-tui journal …``: what is done to a journal as a file."""
