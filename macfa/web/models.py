"""Tables of the web application itself."""

from macfa.web.jobs.models import Job

__all__ = ["Job"]
