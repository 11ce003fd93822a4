"""What every agency says of a family put together into one."""
