"""Discovery, by the build alone: what an authorization server tells of itself becomes settings.

The page never asks for it. What is read stands in a file beside the settings, for a person to look at and keep.
"""
