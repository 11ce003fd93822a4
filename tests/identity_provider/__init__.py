"""An OpenID Connect provider of its own, for tests: another process, another database, real keys and tokens."""
