"""newscrawl: news sites into a store of articles that can be trusted."""
