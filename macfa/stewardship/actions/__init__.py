"""What can be done in stewardship. Each action is one transaction: who may, what the state allows, the change, and
its entry in the ledger; messages follow after the commit.

Every action takes `by=`. A refusal is `NotPermitted` or `NotNow` with a sentence, and changes nothing.
"""
