"""What stops an action or a command. Each message is a sentence for the person in front of the screen."""


class Refused(Exception):
    """An action was not carried out and nothing has changed; the message says why and what would help."""


class NotPermitted(Refused):
    """This person may not do this, whatever the state."""


class NotNow(Refused):
    """The state does not allow it; the message names what is missing."""


class FolderError(Refused):
    """The partnership's folder, or a file in it, cannot be used."""
