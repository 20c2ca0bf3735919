"""Reads transcripts and captions that were made elsewhere, and puts them into sessions."""
