"""What authors use while they write: content that is followed on disk, the reasons of the rules, and new files."""
