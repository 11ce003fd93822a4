"""What can be done in an audit. Each action is one transaction: who may, what the state allows, the change, and
its entry in the ledger; files and messages follow after the commit.

Every action takes `by=`; where the coordinator may enter something for somebody else also `on_behalf_of=`.
A refusal is `NotPermitted` or `NotNow` with a sentence, and changes nothing.
"""
