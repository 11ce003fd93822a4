"""The partnership in numbers: audits, standards, actions, the front door. Never a child."""
