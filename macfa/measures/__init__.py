"""Floor 3: intervals, agreement between graders, change between audits."""
