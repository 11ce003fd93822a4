"""Work that takes longer than a page may: queued, done by `macfa worker`, its progress shown."""
