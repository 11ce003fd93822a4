"""What is due, what was missed lately, where drift stands, which concerns wait."""
