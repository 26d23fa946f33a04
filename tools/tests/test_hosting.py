"""Files for hosts, whatever the settings hold."""

import dataclasses
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools.build.hosting import hosting_files, upload_files
from tools.build.policy import document_headers
from tools.project import Project
from tools.settings import EmbedTable, parse

CONFIG = Project.find(Path(__file__).parent).site / "site.toml"


def test_the_snippets_pass_calls_on_to_the_address_in_the_settings() -> None:
    files = hosting_files(
        parse(
            "[vault]\nsite_url = 'https://vault.example.com'\ncustomer = 'A'\ndatabase = 'B'\n"
            'api_url = "https://vault.example.com/it\'s/a&b;c/"\n'
            "[oauth]\nclient_id = 'x'\nredirect_url = 'https://app.example.com/tool/'\n"
        )
    )
    assert b'proxy_pass "https://vault.example.com/it\'s/a&b;c/";' in files["nginx.conf"]
    assert b'ProxyPass "https://vault.example.com/it\'s/a&b;c/"' in files["apache.conf"]
    assert b"uri replace /tool/vault-api/ /it's/a&b;c/" in files["Caddyfile"]
    assert not [name for name, text in files.items() if re.search(rb"&#?\w+;(?!c/)", text)]


@pytest.mark.parametrize(("ancestors", "isolation"), [("", "same-origin"), ("'https://around.example'", None)])
def test_the_callback_page_keeps_its_opener_only_where_a_page_around_needs_it(
    ancestors: str, isolation: str | None
) -> None:
    settings = parse(
        "[oauth]\nclient_id = 'x'\nauthorize_url = 'https://auth.example/'\nsign_in = 'popup'\n"
        "redirect_url = 'https://app.example.com/'\ncallback_url = 'https://app.example.com/callback.html'\n"
        f"[embed]\nancestors = [{ancestors}]\n"
    )
    documents = document_headers(settings)
    assert documents["callback.html"].get("Cross-Origin-Opener-Policy") == isolation
    assert documents["index.html"]["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"


def test_the_file_for_iis_is_xml_whatever_the_settings_hold() -> None:
    ancestor = "https://a&b.example"
    settings = parse(CONFIG.read_text("utf-8"))
    hostile = dataclasses.replace(settings, embed=EmbedTable(ancestors=[ancestor]))
    config = ET.fromstring(upload_files(hostile)["web.config"])  # noqa: S314 - our own file
    policies = [str(each.get("value")) for each in config.findall(".//add[@name='Content-Security-Policy']")]
    assert any(f"frame-ancestors {ancestor}" in policy for policy in policies)
