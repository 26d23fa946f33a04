"""What runs: queries, scripts, processes, reports, e-mails."""
