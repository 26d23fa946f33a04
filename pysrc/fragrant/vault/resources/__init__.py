"""The resources of the API, one a module: each method is an endpoint, as :mod:`fragrant.vault.endpoint` tells."""
