"""Where article addresses come from: one kind of source a file, each streaming and bounded."""
