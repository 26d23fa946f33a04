"""Who is signed in with a browser, and how they got there.

=================== ================================================================================
``account``         ``/Account/Login`` and ``/Account/Logout``; ``return_url`` says where they may lead
``new_password``    ``/Account/NewPassword``; ``must_change`` tells who has to go there
``sessions``        who is signed in with this browser, and the CSRF token of its forms
``passwords``       how passwords are kept; ``password_change`` ends what the old one has opened
``lockout``         the end of guessing
``web_token_login`` ``/VVLogin`` signs a browser in with a web token; ``form_page`` is where it leads
=================== ================================================================================
"""
