"""Sign-in with a browser: pages, sessions, passwords.

=================== ================================================================================
``account``         ``/Account/Login``, ``NewPassword`` and ``Logout``; ``return_url`` says where they may lead
``sessions``        who is signed in with this browser, and the CSRF token of its forms
``passwords``       how passwords are kept, who must change theirs, and what a change ends
``lockout``         refuses sign-ins after too many failures
``web_token_login`` ``/VVLogin`` signs a browser in with a web token; the form that it leads to
=================== ================================================================================
"""
