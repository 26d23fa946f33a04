"""Write the page of endpoints."""

from .table import FILE, endpoints

FILE.write_text(endpoints(), "utf-8")
