"""The plain list of children: who they are, on which plan, known to which service."""
