"""The view of people: users, groups, sites, and who is in what."""
