"""The example requests of the contract, each sent as it is shown, in each language."""
