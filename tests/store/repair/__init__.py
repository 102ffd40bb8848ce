"""Tests of desktop.store.repair."""
