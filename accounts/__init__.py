"""Who: officials, their hats in units, sign-in and second factor."""
