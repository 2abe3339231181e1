"""`python -m bench`: speed beside a plain pass, cost against size, speed-up, memory. Prints figures and judges nothing."""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import make_corpus, make_document, paragraphs
from bench.measure import Run, beside_plain_passes, exponent, whole_run
from bench.profiling import profile

# What a plain pass finds. The numbers of a Vietnamese plan stand in digits and in words ("hai khu công nghiệp", "mười đô thị"): only the
# last of these finds them all; the two before show what a pass costs that is content with part of them.
PLAIN = {
    "digits alone": re.compile(r"\d+(?:[.,]\d+)*"),
    "numbers with scale and unit": re.compile(
        r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?:\s*(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))*(?:\s*(?:%|‰|USD|đồng|ha|km|m2|m²|người|xã))?"
    ),
    "all numbers, digits and words": re.compile(
        r"(?<!\w)(?:\d+(?:[.,]\d+)*|(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu|tỷ)"
        r"(?:\s+(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu|tỷ))*)(?!\w)",
        re.IGNORECASE,
    ),
}
SAMPLE = 300


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    documents = Path(os.environ.get("DOCUMENTS_DIR", ""))
    if not os.environ.get("DOCUMENTS_DIR") or not documents.is_dir():
        print("bench needs documents to make its corpus of: set DOCUMENTS_DIR to the folder that holds them", file=sys.stderr)
        return 2
    made_of = f"{options.documents:,} documents of {options.size:,} bytes, seed {options.seed}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; {made_of}")
    with tempfile.TemporaryDirectory() as folder:
        corpus = make_corpus(documents, Path(folder), options.documents, options.size, options.seed)
        if options.profile:
            print(profile(corpus[:100]))
            return 0
        speed(corpus)
        size_of_corpus(corpus, Path(folder) / "rows.parquet", options.workers)
        size_of_document(documents, Path(folder), options.seed)
    return 0


def speed(corpus: Sequence[Path]) -> None:
    sample = corpus[:SAMPLE]
    seconds = beside_plain_passes(sample, PLAIN)
    megabytes = sum(path.stat().st_size for path in sample) / 1e6
    print(f"\nSpeed beside plain re passes over the same {megabytes:.1f} MB, in turn, processor time of one process")
    print("  (goal: at most 8 times a pass that only finds the numbers)")
    for name, taken in seconds.items():
        ratio = "" if name == "extraction" else f"  ratio {seconds['extraction'] / taken:6.1f}"
        print(f"  {name:<30} {taken:8.2f} s {megabytes / taken:8.2f} MB/s{ratio}")


def size_of_corpus(corpus: Sequence[Path], out: Path, workers: int) -> None:
    print("\nWhole runs, from files to one Parquet file, each in a fresh process (peak memory of the process / of its largest worker)")
    print("  documents        MB  workers   targets   seconds       CPU    MB/s  peak memory")
    runs = []
    for share in (10, 3, 1):
        part = corpus[: max(1, len(corpus) // share)]
        runs.append(whole_run(part, out))
        _print_run(runs[-1], 1)
    parallel = whole_run(corpus, out, workers)
    _print_run(parallel, workers)
    slope = exponent([r.megabytes for r in runs], [r.seconds for r in runs])
    print(f"  cost grows with the size of the corpus to the power of {slope:.2f} (goal: 1)")
    print(f"  speed-up on {workers} processes {runs[-1].seconds / parallel.seconds:.2f} (goal on 2: at least 1.6)")
    print(f"  ten times the documents take {runs[-1].memory - runs[0].memory:+.0f} MB of memory (goal: flat)")


def _print_run(run: Run, workers: int) -> None:
    memory = f"{run.memory:.0f} MB" + (f" / {run.worker_memory:.0f} MB" if workers > 1 else "")
    size = f"{run.documents:9,} {run.megabytes:9.1f} {workers:8} {run.targets:9,}"
    print(f"  {size} {run.seconds:9.1f} {run.cpu:9.1f} {run.speed:7.2f}  {memory}")


def size_of_document(documents: Path, folder: Path, seed: int) -> None:
    print("\nOne document of growing size")
    pool, sizes, costs = paragraphs(documents), [30_000, 300_000, 3_000_000], []
    for size in sizes:
        path = folder / f"one-{size}.txt"
        path.write_text(make_document(pool, size, random.Random(seed)), encoding="utf-8")
        costs.append(beside_plain_passes([path], {})["extraction"])
        print(f"  {size / 1e6:6.2f} MB {costs[-1]:8.2f} s {size / 1e6 / costs[-1]:8.2f} MB/s")
    print(f"  cost grows with the size of a document to the power of {exponent(sizes, costs):.2f} (goal: 1)")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures the extraction on a corpus made of the documents in DOCUMENTS_DIR."
    )
    parser.add_argument("--documents", type=int, default=10_000, help="documents in the corpus (default: 10000)")
    parser.add_argument("--size", type=int, default=30_000, help="bytes a document (default: 30000)")
    parser.add_argument("--workers", type=int, default=2, help="processes of the parallel run (default: 2)")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
