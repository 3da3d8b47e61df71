// Runs a query by Ctrl + Enter.
"use strict";
const query = document.getElementById("query");
document.getElementById("keys").hidden = false;
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) query.form.requestSubmit();
});
