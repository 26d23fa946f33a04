"""A Django project with little in it but django-oauth-toolkit; it runs in a process of its own."""
