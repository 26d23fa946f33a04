"""Fields that a person fills in, whatever they belong to: their values, their controls, and what is not saved yet."""
