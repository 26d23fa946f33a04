from ..sandbox.starting import sandbox_fixture

sandbox = sandbox_fixture("session")
