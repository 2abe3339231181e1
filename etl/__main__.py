"""The command line: `python -m etl {extract,build,check,score}`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from etl.build import Outcome, build, data_folder, documents_folder, is_fresh, verify
from etl.score import ScoreError, gold_folder, score, write_quality
from etl.write import SchemaError
from targets.files import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status.

    0 done, 1 something is wrong with what was read, 2 wrong use, 130 interrupted, 141 nobody reads the output any more (`| head`).
    """
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (Refused, SchemaError) as refused:
        problems = refused.problems if isinstance(refused, Refused) else [str(refused)]
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}; nothing was changed", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; tables and documents not yet finished are as they were", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains of the pipe once more when it ends
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="From planning documents to tables of targets.")
    commands = parser.add_subparsers(required=True, metavar="{extract,build,check,score}")
    _extract(commands)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", metavar="DIR", help="data folder (default: TARGETS_DATA, else the project's data/)")

    make = commands.add_parser("build", parents=[data], help="write the tables", description="Writes the tables of the data folder.")
    how = make.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; exit 1 when the tables are stale")
    how.add_argument("--if-stale", action="store_true", help="build only when the inputs are not those the tables were built from")
    make.set_defaults(command=_build)

    check = commands.add_parser("check", parents=[data], help="hold the record against the documents in DOCUMENTS_DIR")
    check.set_defaults(command=_check)

    scoring = commands.add_parser("score", parents=[data], help="accuracy of the extraction against the gold in GOLD_DIR")
    scoring.add_argument(
        "--write", action="store_true", help="also write the figures and the worst examples to quality.md and quality.json"
    )
    scoring.set_defaults(command=_score)
    return parser


def _extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    extract = commands.add_parser(
        "extract", help="read targets out of documents", description="Reads the targets of documents: txt, docx, pdf, html."
    )
    extract.add_argument("paths", nargs="+", metavar="PATH", help="a document, a folder of documents, or an address that fsspec reads")
    extract.add_argument("--out", metavar="FILE_OR_FOLDER", help="where to write (default: standard output)")
    extract.add_argument("--format", choices=("jsonl", "yaml", "parquet"), default="jsonl")
    engine = extract.add_mutually_exclusive_group()
    engine.add_argument("--workers", type=int, default=1, metavar="N", help="processes on this machine (default: 1)")
    engine.add_argument("--cluster", metavar="ADDRESS", help="scheduler of a Dask cluster")
    extract.set_defaults(command=_run_extract)


def _run_extract(options: argparse.Namespace) -> int:
    from etl.engine import EngineError, run  # imported here because Dask takes longer to load than a build takes

    try:
        summary = run(
            options.paths, out=options.out, format=options.format, workers=options.workers, cluster=options.cluster, lang=_language()
        )
    except EngineError as error:
        print(error, file=sys.stderr)
        return 2
    return summary.exit_status


def _language() -> str:
    """`vi` where the locale is Vietnamese, else `en`: what is said of a document is for the person who can mend it."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "vi" if locale.startswith("vi") else "en"


def _build(options: argparse.Namespace) -> int:
    folder, documents = data_folder(options.data), documents_folder()
    if options.if_stale and is_fresh(folder):
        print("the tables are up to date", file=sys.stderr)
        return 0
    start = time.perf_counter()
    outcome, changed = build(folder, documents, write=not options.check)
    _say_verified(documents)
    took = f"{time.perf_counter() - start:.1f} s"
    match outcome:
        case Outcome.WRITTEN:
            print(f"{_shown(folder.tables)}: written in {took}: {', '.join(changed)}", file=sys.stderr)
        case Outcome.UNCHANGED:
            print(f"{_shown(folder.tables)}: up to date, built again in {took}", file=sys.stderr)
        case Outcome.STALE:
            print(f"{_shown(folder.tables)}: stale: {', '.join(changed)}; run `python -m etl build`", file=sys.stderr)
    return 1 if outcome is Outcome.STALE else 0


def _check(options: argparse.Namespace) -> int:
    documents = documents_folder()
    if documents is None:
        print("check needs the documents: set DOCUMENTS_DIR to the folder that holds them", file=sys.stderr)
        return 2
    found, missing = verify(data_folder(options.data), documents)
    for document, citations in found.items():
        print(f"{document}: {citations} citations stand at their offsets")
    for document in missing:
        print(f"{document}: not verified, its source file is not in DOCUMENTS_DIR", file=sys.stderr)
    return 0 if found else 1


def _score(options: argparse.Namespace) -> int:
    try:
        scores = score(documents_folder(), gold_folder())
    except ScoreError as error:
        print(error, file=sys.stderr)
        return 2
    for table in scores:
        print(table.title)
        print(table.text)
    if options.write:
        write_quality(scores, data_folder(options.data).path)
    return 0


def _shown(path: Path) -> str:
    """A path as the reader would type it: relative where it lies below the working folder."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _say_verified(documents: Path | None) -> None:
    if documents is None:
        print("citations were not held against the documents: DOCUMENTS_DIR is not set", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
