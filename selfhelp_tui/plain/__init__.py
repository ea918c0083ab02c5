"""The line-by-line front end: the same programme for screen readers, braille, dumb terminals and pipes."""
