"""The administration of a customer: screens for people, and an API for programs.

That API keys come from the properties screen of an account with administrative access, that applications are
registered on a screen, and what a registered application holds, is documented. What the screens look like, their
addresses, and who exactly may do what on them is inferred.

================== =======================================================================
``screens``        what all screens share: who is signed in, who acts in which database, the CSRF token
``accounts``       accounts, their properties, their API keys, the end of a lockout
``applications``   registered applications
``page_viewers``   the portal, and which pages it shows in a frame
``consents``       what somebody has allowed applications
``api``            ``/api/v1/customers``: for tokens of the scope ``administration``
``assignments``    who may enter a database: addresses without aliases
``access``         who may call these, and how far a token reaches
``mounting``       all of it, for the application
================== =======================================================================
"""
