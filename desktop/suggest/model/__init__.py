"""A small trained tagger beside the rules: what it reads, how it learns, how it proposes."""
