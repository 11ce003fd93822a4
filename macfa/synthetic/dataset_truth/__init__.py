"""What every standard should say where the Standard Safeguarding Dataset is all that was delivered."""
