"""What can be wrong with a frame, a contribution to the seed, a draw or a proof. Each message is for a person."""


class SamplingError(ValueError):
    """The step asked for is not possible; the message says why in plain words."""


class FrameError(SamplingError):
    """The list of children, or what is to be drawn from it, does not hold together."""


class ContributionError(SamplingError):
    """A contribution to the seed is too weak, out of order, or does not match what was promised."""


class DrawError(SamplingError):
    """A draw or a replacement cannot be made."""


class ProofError(SamplingError):
    """A file is not a proof that this version can read."""
