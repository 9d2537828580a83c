"""Portals without a feed: their pages, read for lists of articles, single articles, and what else can be followed."""
