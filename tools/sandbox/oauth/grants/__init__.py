"""The grants, as Authlib's classes with the sandbox's rules; ``openid`` has the implicit one, too."""
