"""A child's family: the genogram, who lived with the child, services around it, and on whose word it all stands."""
