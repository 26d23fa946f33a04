"""The administration of a customer: screens for people, and an API for programs.

That API keys come from the properties screen of an account with administrative access, that applications are
registered on a screen, and what a registered application holds, is documented. What the screens look like, their
addresses, and who exactly may do what on them is inferred.

================== =======================================================================
``blueprints``     the screens of those signed in, and those of a database, as their views declare them
``screens``        what all screens share: who is signed in, who may, the CSRF token
``accounts``       accounts, their properties, their API keys, the end of a lockout
``applications``   registered applications; ``application_form`` reads what is typed there
``page_viewers``   which pages the portal shows in a frame; ``page_url`` says which may be
``portal``         those pages, for everyone of the database
``consents``       what somebody has allowed applications
``acting``         who acts on a screen, in which database
``api``            ``/api/v1/customers``: for tokens of the scope ``administration``; ``application_api``
                   has the applications there
``assignments``    who may enter a database; ``languages`` and it have no aliases in their addresses
``routers``        the APIs that these are declared in
``access``         who may call these; ``databases_within`` says how far a token reaches
================== =======================================================================
"""
