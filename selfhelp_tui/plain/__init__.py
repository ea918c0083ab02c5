"""The line-by-line front end: the same program for screen readers, braille, dumb terminals and pipes."""
