"""One example of every component and of every page, out of the life of a made-up factory: shown at /patterns, used by the tests."""
