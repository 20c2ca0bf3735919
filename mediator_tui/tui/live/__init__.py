"""The live screen: the walk at the table."""
