"""What is stored, as pages a person can read: sentences, rows, JSON. The only room that finds words for problems."""
