"""Create the database, fill it, and serve until the process is ended."""

import django
import waitress
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from .options import Options


def main() -> None:
    """Do all of it."""
    options = Options.read()
    django.setup()
    # The models can be imported only now.
    from .seed import seed  # noqa: PLC0415

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    seed(options.redirect_urls)
    waitress.serve(StaticFilesHandler(get_wsgi_application()), host="127.0.0.1", port=options.port)


if __name__ == "__main__":
    main()
