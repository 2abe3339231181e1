"""The same extraction on one core, on all cores of this machine, or on a Dask cluster: the same rows in the same order."""

from etl.engine.batch import DocumentResult, extract_file
from etl.engine.errors import EngineError
from etl.engine.progress import Summary
from etl.engine.run import FORMATS, run

__all__ = ["FORMATS", "DocumentResult", "EngineError", "Summary", "extract_file", "run"]
