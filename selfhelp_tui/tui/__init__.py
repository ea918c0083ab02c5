"""The full-screen program, in Textual."""
