"""The endpoints of the core API that VisualVault's Node client asks (2.1.0-beta.1, seen), by what they are about."""

from collections.abc import Mapping
from typing import Final

# fmt: off
ENDPOINTS: Final[Mapping[str, str]] = {
    "configuration": "GET configuration/{}",
    "customers": """
        POST /api/v1/customers/invite
        PUT /api/v1/customer/{}/assignuser
        PUT /api/v1/customerdatabase/{}/assignuser
        DELETE /api/v1/customerdatabase/{}/deleteuser/{}""",
    "documents": """
        GET documents
        GET documents/{}
        POST documents
        DELETE documents/{}
        POST documents/{}/copy
        PUT documents/{}/move
        GET documents/{}/indexfields
        PUT documents/{}/indexfields
        POST documents/{}/alerts/{}
        DELETE documents/{}/alerts/{}
        GET documents/{}/ocr
        PUT documents/{}/relatedocument
        PUT documents/{}/expiration
        GET documents/{}/webdavurl
        GET documents/{}/wopiurl
        POST documents/createdocumentzipfile
        GET documents/getdocumentzipfilestatus""",
    "lists of documents": """
        GET documenttypes
        POST documenttypes
        GET savedsearches
        GET documentfields
        GET savedsearchindexfields
        GET lastdocuments
        GET frequentdocuments
        GET savedsearchdocuments/{}
        GET documentdefaultaction/{}""",
    "e-mails": "POST emails",
    "files": """
        GET files/{}
        GET files
        POST files""",
    "folders": """
        GET folders
        POST folders
        PUT folders/{}
        DELETE folders/{}
        GET folders/{}/documents
        GET folders/{}/indexfields
        PUT folders/{}/indexfields/{}
        POST folders/copy
        PUT folders/move
        POST folders/{}/alerts/{}
        DELETE folders/{}/alerts/{}
        GET folders/{}/securitymembers
        PUT folders/{}/securitymembers/{}
        DELETE folders/{}/securitymembers/{}""",
    "forms": """
        GET formtemplates
        PUT formtemplates/{}/import
        PUT formtemplates/{}/release
        GET formdesigner/forms/formtemplates/{}/fields
        GET formtemplates/{}/forms
        GET formtemplates/{}/forms/{}
        GET formtemplates/{}/forms/{}/pdf
        POST formtemplates/{}/forms
        POST formtemplates/{}/forms/{}
        POST forms/{}
        PUT formentity/{}/setfieldimage
        PUT forminstance/{}/updateoriginator
        DELETE forminstance/{}
        GET forminstance/{}/forms
        GET forminstance/{}/documents
        PUT forminstance/{}/relateform
        PUT forminstance/{}/relatedocument
        PUT forminstance/{}/relateproject
        PUT forminstance/{}/unrelateform
        PUT forminstance/{}/unrelatedocument
        PUT forminstance/{}/unrelateproject""",
    "groups": """
        GET groups
        GET groups/{}
        POST groups
        PUT groups/{}
        DELETE groups/{}
        GET groups/{}/users
        GET groups/{}/users/{}
        PUT groups/{}/users/{}
        DELETE groups/{}/users/{}""",
    "index fields": """
        GET indexfields
        GET indexfields/{}
        POST indexfields
        PUT indexfields/{}
        DELETE indexfields/{}
        PUT indexfields/{}/folders/{}
        POST indexfields/moveindexfieldafter""",
    "languages": """
        GET /api/v1/resource/area
        GET /api/v1/resource/language
        GET resource/customerlocalization/exportcsv
        POST resource/customerlocalization/importcsv""",
    "lists": """
        GET lists
        POST lists
        GET lists/{}
        PUT lists/{}
        DELETE lists/{}
        GET lists/{}/items
        DELETE lists/{}/items""",
    "projects": """
        POST projects/{}/alerts/{}
        DELETE projects/{}/alerts/{}""",
    "queries and reports": """
        GET customquery
        GET customquery/{}
        GET reports
        GET reportserver/{}/pdf""",
    "programs": """
        GET layout
        GET outsideprocesses
        PUT scheduledprocess/run
        POST scheduledprocess/{}
        POST scripts
        POST scripts/completeworkflowscript""",
    "security": """
        GET securitymembers
        POST securitymembers
        PUT securitymembers
        DELETE securitymembers""",
    "sites": """
        GET sites
        GET sites/{}
        POST sites
        PUT sites/{}
        DELETE sites/{}
        GET sites/{}/users
        POST sites/{}/users
        PUT sites/{}/users/{}
        GET sites/{}/groups
        POST sites/{}/groups
        PUT sites/{}/groups/{}
        PUT sites/changeusersite
        PUT sites/changegroupsite""",
    "users": """
        GET users
        GET users/me
        GET users/{}
        PUT users/{}
        GET users/{}/groups
        GET users/{}/supervisors
        GET users/{}/supervisees
        GET users/{}/webtoken
        GET users/getjwt
        PUT users/{}/password
        PUT users/{}/userid""",
    "tokens": "POST /oauth/token",
}
# fmt: on

WITHOUT_A_METHOD: Final[Mapping[str, str]] = {
    "POST /oauth/token": "A grant does it (`reference/connecting.md`).",
}
"""Why there is none."""

EXTENDED: Final = """\
Its extended services (DocApi, FormsApi, ObjectsApi, StudioApi, NotificationsApi) are not part of the core API. They may
be at another origin, to which a token does not go unless it is listed; `vault.server.service` tells where they are.\
"""


def endpoints(group: str) -> list[str]:
    """Return the endpoints of a group, as method and path; ``{}`` stands for what varies."""
    return [line.strip() for line in ENDPOINTS[group].strip().splitlines()]
