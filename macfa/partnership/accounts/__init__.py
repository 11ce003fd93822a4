"""Accounts: how a person of the partnership's file proves to be that person."""
