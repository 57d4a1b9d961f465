// The document beside the record.

function evidenceOf() {
  return null;
}
