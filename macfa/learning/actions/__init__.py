"""What is done after an audit, one noun to a file."""
