"""The printable report: what is known of some articles, as pieces that HTML and paper share."""
