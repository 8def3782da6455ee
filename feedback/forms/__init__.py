"""What citizens and officials are asked about a case."""
