"""The full screen: the only room that knows Textual. Its widgets know nothing of session, reader or store."""
