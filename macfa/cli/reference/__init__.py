"""Pages of docs/reference that are made from the code and its data, so that they cannot say anything else."""
