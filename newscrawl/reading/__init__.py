"""Reading a page: bytes in, values with provenance out. No network, no clock, no store."""
