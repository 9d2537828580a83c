"""Commands: everything a person can do, declared once for all faces."""
