"""The kit: a folder, often a stick, that starts the program without installing anything."""
