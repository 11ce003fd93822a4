"""What an authority's own words mean: proposed by rule, accepted by a person, never guessed."""
