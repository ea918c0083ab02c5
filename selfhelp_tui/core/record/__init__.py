"""What is someone's own: entries, collections, the board and the card, pictures over time, and sheets to take along."""
