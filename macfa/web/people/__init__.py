"""People of the partnership: who they are, what they may do, and inviting them."""
