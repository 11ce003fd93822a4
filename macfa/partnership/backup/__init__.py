"""A partnership's folder and database in one file, taken while people work, and the way back."""
