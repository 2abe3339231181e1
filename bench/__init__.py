"""Speed of the extraction, measured on a corpus made of the documents in DOCUMENTS_DIR; `python -m bench --help`."""
