"""What an author wrote: units of steps, words, conditions, scales, help lines and rules, and a pack of it all."""
