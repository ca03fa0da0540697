"""Instruments that several claims share."""
