"""What a person wrote, kept in memory or in one encrypted file."""
