"""Documents of all formats as text: the readers of kept libraries behind one door, and one plain refusal for what cannot be read."""

from etl.documents.document import Document, Limits
from etl.documents.reader import NAMES_OF_FORMATS, read_bytes, read_document
from etl.documents.refusal import CODES, DocumentRefused, one_line
from etl.documents.remarks import Remark

__all__ = ["CODES", "NAMES_OF_FORMATS", "Document", "DocumentRefused", "Limits", "Remark", "one_line", "read_bytes", "read_document"]
