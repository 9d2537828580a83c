"""What leaves the program as files that other programs read."""
