"""The sample run and the sample ledger, which a first visitor finds before training anything."""
