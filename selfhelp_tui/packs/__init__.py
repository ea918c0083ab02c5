"""Content packs: read strictly, checked as a whole, compiled at build time, and opened as a library."""
