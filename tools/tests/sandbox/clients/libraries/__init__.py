"""OAuth libraries that others keep, with their default settings, and a client that refreshes like VisualVault's own."""
