"""What is known: the records of a dossier, their dates, amounts and places. Imports nothing above it."""
