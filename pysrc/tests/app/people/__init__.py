"""What the view of people decides without a page."""
