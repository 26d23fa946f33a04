"""Texts of any kind."""

ANY = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "*, WWW-Authenticate"}
