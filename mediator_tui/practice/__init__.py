"""Practising alone: a run with two parties is worked out from what was typed, and from nothing else."""
