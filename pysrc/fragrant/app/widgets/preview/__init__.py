"""Shows a file in the page: PDF, images, text, tables and JSON. Of all else it offers the download."""
