"""The imagined commune of An Bình: one lifelike world for the demonstration, the tests and the pictures."""
