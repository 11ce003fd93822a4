"""The family drawn true: persons, couples, parentage, households and ties, all dated, each on somebody's word."""
