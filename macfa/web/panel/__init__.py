"""The panel: each member grades alone, the chair opens the panel, the panel agrees on final grades."""
