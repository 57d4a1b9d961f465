"""pdfminer's document, in which an object that is only a reference to itself ends in an error."""

from __future__ import annotations

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import PDFObjRef


class ResolvedDocument(PDFDocument):
    """A document whose objects are never references: pdfminer follows those for ever where they go round."""

    def getobj(self, objid: int) -> object:
        """Return the object with all references to other objects followed."""
        seen = {objid}
        found: object = super().getobj(objid)
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFException(f"object {objid} refers to itself")
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found
