"""What is written out to be read or printed: sheets, exports and the hand-out of a kit."""
