"""Floor 11: the pages. Views are thin: load what the person may see, call one action, hand it to a presenter."""
