"""Self-help in the terminal for adults who want to stop looking at sexual abuse images of minors."""

__version__ = "0.1.0"
