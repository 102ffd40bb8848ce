"""Use a real window for twenty minutes, and prove that nothing grows and nothing is left behind."""
