"""Floor 3: intervals, agreement between graders, change between audits.

Small numbers are where audits mislead. Each measure here comes with the sentence that may be said of it.
"""
