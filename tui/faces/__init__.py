"""Faces: what a person sees or hears. Each is imported by name, at the moment of use, and none knows another."""
