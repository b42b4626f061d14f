// A code that stands behind # goes into its field, so that a scanned slip needs no typing and no address ever carries it to a server.
for (const form of document.querySelectorAll("form[data-from-hash]")) {
  const field = form.elements[form.dataset.fromHash];
  const code = decodeURIComponent(location.hash.slice(1));
  if (field && code && !field.value) field.value = code;
}
