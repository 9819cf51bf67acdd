"""The screens and dialogs. They only wire: an event makes a new View, a View makes rows."""
