"""The floor of the house: what every domain stands on, and what itself knows no domain."""
