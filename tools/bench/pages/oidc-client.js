// What the built page does, in plain JavaScript: sign in, ask whose token it is, show documents in the same grid.
import { create, tidy } from "./grid.js";

const { authorizeUrl, clientId, issuer, apiUrl } = window.benchSettings;
const callback = `${location.origin}${location.pathname}`;
const manager = new Oidc.UserManager({
  authority: issuer,
  client_id: clientId,
  redirect_uri: callback,
  response_type: "token",
  scope: "vault",
  metadata: { issuer, authorization_endpoint: authorizeUrl },
});
const columns = [
  { id: "name", field: "name", headerName: "Name", minWidth: 150, flex: 3, tooltipField: "name" },
  { id: "description", field: "description", headerName: "Description", minWidth: 120, flex: 3, tooltipField: "description" },
  { id: "folderPath", field: "folderPath", headerName: "Folder", minWidth: 100, flex: 2, tooltipField: "folderPath" },
  { id: "extension", field: "extension", headerName: "Type", width: 75, sortable: false },
  { id: "fileSize", field: "fileSize", headerName: "Size", width: 90, format: "bytes", type: "rightAligned" },
  { id: "revision", field: "revision", headerName: "Revision", width: 95 },
  { id: "modifyDate", field: "modifyDate", headerName: "Modified", width: 205, format: "day" },
  { id: "modifyBy", field: "modifyBy", headerName: "By", width: 120 },
];

const show = (token) => {
  const ask = async (path) => {
    const response = await fetch(`${apiUrl}${path}`, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  const getRows = async ({ startRow, endRow, successCallback }) => {
    const answer = await ask(`documents?limit=${endRow - startRow}&offset=${startRow}`);
    successCallback(tidy(answer.data, "id"), answer.pagination.totalRecords);
  };
  return ask("users/me").then(({ data }) => {
    document.querySelector("#account").textContent = data.userid;
    create(document.querySelector("#grid"), {
      columns,
      getRows,
      atOnce: 100,
      card: [[{ field: "name" }]],
      idFields: ["id"],
      label: "Documents",
      sort: ["", ""],
      words: { states: {}, "check-ins": {} },
      on: {
        firstRows: () => performance.mark("bench:first-data"),
        ...Object.fromEntries(["sort", "choose", "again", "open", "menu", "columns", "width"].map((name) => [name, () => {}])),
      },
    });
  });
};

if (location.hash) {
  const { access_token: token } = await manager.signinRedirectCallback();
  history.replaceState(null, "", callback);
  await show(token);
} else {
  const button = document.querySelector("button");
  button.addEventListener("click", () => manager.signinRedirect());
  button.hidden = false;
  document.documentElement.setAttribute("data-ready", "");
}
