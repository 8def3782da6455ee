"""The roof: puts the pieces together; nobody imports it."""
