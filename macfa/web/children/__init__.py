"""One child, for those who need to know: verdicts, plans, meetings, tools, lived experience, coverage."""
