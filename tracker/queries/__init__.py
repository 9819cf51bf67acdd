"""Questions asked of a dossier. Each is pure: the same dossier and day give the same answer."""
