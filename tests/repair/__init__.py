"""Damage done to a project file in every way that disks and programs know, and repaired."""
