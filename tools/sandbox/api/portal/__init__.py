"""What the portal shows and keeps: lists to choose from, layout, texts, what kinds of rows there are."""
