"""Snapshots are the same bytes twice, tell what was tampered with, and come back by hash."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.errors import UsageError
from newscrawl.importing.taking import import_files
from newscrawl.items import Article, RawArticle
from newscrawl.snapshots.compare import difference, verify
from newscrawl.snapshots.create import create
from newscrawl.snapshots.rehydrate import Rehydrated, rehydrate
from newscrawl.store import Store, open_store
from newscrawl.store.selection import Selection

pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")

ROOT = Path(__file__).parents[3]


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def snapshot(opened: Store, tmp_path: Path) -> Path:
    create(opened, tmp_path / "frozen", Selection())
    return tmp_path / "frozen"


def test_the_same_store_gives_the_same_bytes_elsewhere(snapshot: Path, filled: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another machine"
    elsewhere.mkdir()
    shutil.copy(filled, elsewhere / "store.db")
    with open_store(elsewhere / "store.db", read_only=True) as store:
        create(store, elsewhere / "frozen", Selection())
    assert bytes_of(elsewhere / "frozen") == bytes_of(snapshot)


def frozen(store: Path, folder: Path, mask: int, *options: str, **environment: str) -> dict[str, bytes]:
    """What `newscrawl snapshot create` writes in a folder, a home and an environment of its own."""
    home = folder / "home"
    home.mkdir(parents=True)
    shutil.copy(store, folder / "store.db")
    program = [sys.executable, "-c", "from newscrawl.commands import main; main()"]
    asked = ["snapshot", "create", "frozen", "--store", "store.db", *options]
    environment |= {"PATH": os.environ["PATH"], "HOME": str(home)}
    subprocess.run([*program, *asked], cwd=folder, env=environment, umask=mask, check=True)
    return bytes_of(folder / "frozen")


ONE = {"TZ": "Asia/Kamchatka", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
TWO = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77"}


@pytest.mark.parametrize("options", [[], ["--no-text"]], ids=["whole", "no-text"])
def test_two_environments_give_the_same_bytes(filled: Path, tmp_path: Path, options: list[str]) -> None:
    """Another home, working directory, time zone, locale, hash seed, mask of permissions and time of day."""
    one = frozen(filled, tmp_path / "one", 0o022, *options, **ONE)
    assert frozen(filled, tmp_path / "второе место", 0o077, *options, **TWO) == one


@pytest.mark.slow
def test_two_installations_give_the_same_bytes(filled: Path, tmp_path: Path) -> None:
    """The checkout, and a wheel unpacked elsewhere."""
    clone = shutil.copytree(
        ROOT, tmp_path / "clone", ignore=shutil.ignore_patterns(".*", "build", "*.egg-info", "tests")
    )
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(clone)]
    subprocess.run(build, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    found = [sys.executable, "-c", "import newscrawl; print(newscrawl.__file__)"]
    elsewhere = {"PYTHONPATH": str(tmp_path / "installed")}
    where = subprocess.run(found, cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True).stdout
    assert where.startswith(str(tmp_path))
    one = frozen(filled, tmp_path / "one", 0o022, **ONE)
    assert frozen(filled, tmp_path / "two", 0o077, **TWO, **elsewhere) == one


def test_a_snapshot_is_never_replaced(snapshot: Path, opened: Store) -> None:
    before = bytes_of(snapshot)
    with pytest.raises(UsageError, match="exists already"):
        create(opened, snapshot, Selection(), text=False)
    assert bytes_of(snapshot) == before


def test_a_sound_snapshot_has_no_problems(snapshot: Path) -> None:
    assert verify(snapshot) == []


def test_a_changed_file_is_named(snapshot: Path) -> None:
    (snapshot / "datasheet.json").write_text("{}")
    assert verify(snapshot) == ["datasheet.json: was changed: its hash is not the one written down"]


def test_data_that_is_no_parquet_any_more_is_told_in_words(snapshot: Path) -> None:
    (data,) = (snapshot / "data").glob("*.parquet")
    data.write_bytes(data.read_bytes() + b"x")
    changed, unreadable = verify(snapshot)
    assert (changed.partition(":")[2], unreadable.startswith("data: cannot be read: ")) == (
        " was changed: its hash is not the one written down",
        True,
    )


def test_a_missing_and_a_strange_file_are_named(snapshot: Path) -> None:
    (snapshot / "README.md").rename(snapshot / "OTHER.md")
    assert verify(snapshot) == ["README.md: is missing", "OTHER.md: does not belong to the snapshot"]


def test_a_snapshot_without_text_has_none(opened: Store, articles: list[Article], tmp_path: Path) -> None:
    create(opened, tmp_path / "open", Selection(), text=False)
    everything = b"".join(bytes_of(tmp_path / "open").values())
    assert [a.url for a in articles if a.headline.encode() in everything or a.body[0].text.encode() in everything] == []


def test_text_comes_back_from_the_store(opened: Store, articles: list[Article], tmp_path: Path) -> None:
    create(opened, tmp_path / "open", Selection(), text=False)
    result = Rehydrated()
    back = list(rehydrate(tmp_path / "open", opened, None, reread=lambda _: None, result=result))
    assert ({a.url: a for a in back}, result) == ({a.url: a for a in articles}, Rehydrated(same=len(articles)))


def test_an_earlier_version_comes_back(
    filled: Path, tmp_path: Path, save: Callable[..., None], raw: Callable[..., RawArticle]
) -> None:
    result = Rehydrated()
    with open_store(filled) as store:
        create(store, tmp_path / "open", Selection(), text=False)
        save(store, raw(1, headline="Заголовок переписали"))
        back = [a.headline for a in rehydrate(tmp_path / "open", store, None, reread=lambda _: None, result=result)]
    assert ("Заголовок «1»" in back, result.same, result.changed) == (True, 40, [])


def test_what_is_nowhere_is_missing(opened: Store, tmp_path: Path) -> None:
    create(opened, tmp_path / "open", Selection(sites=("alpha",)), text=False)
    result = Rehydrated()
    with open_store(tmp_path / "empty.db") as empty:
        back = list(rehydrate(tmp_path / "open", empty, None, reread=lambda _: None, result=result))
    assert (back, len(result.missing)) == ([], 20)


def test_two_snapshots_are_compared(
    snapshot: Path, filled: Path, tmp_path: Path, save: Callable[..., None], raw: Callable[..., RawArticle]
) -> None:
    with open_store(filled) as store:
        save(store, raw(1, headline="Заголовок переписали"), raw(99), raw(2, rubric="Культура"))
        create(store, tmp_path / "later", Selection(where=(("headline", "*о*"),)))
    found = difference(snapshot, tmp_path / "later")
    assert (found.added, found.edited, found.redescribed) == (
        ("https://alpha.example/news/99",),
        ("https://alpha.example/news/1",),
        ("https://beta.example/news/2",),
    )


def test_the_papers_count(snapshot: Path) -> None:
    facts = json.loads((snapshot / "datasheet.json").read_text(encoding="utf-8"))
    assert (facts["articles"], facts["by_site"], facts["by_language"], facts["ledger"]["alpha"]) == (
        40,
        {"alpha": 20, "beta": 20},
        {"en": 10, "ru": 30},
        {"stored": 20},
    )


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # mlcroissant's own affair
def test_croissant_is_valid(snapshot: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="pip install newscrawl[datasets-check]")
    issues = mlcroissant.Dataset(str(snapshot / "croissant.json")).metadata.issues
    assert (issues.errors, issues.warnings) == (set(), set())


def test_the_data_package_is_valid(snapshot: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install newscrawl[datasets-check]")
    assert frictionless.validate(str(snapshot / "datapackage.json")).flatten(["type", "message"]) == []


def test_the_hub_library_loads_it(snapshot: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="pip install newscrawl[datasets-check]")
    assert datasets.load_dataset(str(snapshot), cache_dir=str(tmp_path / "cache"))["train"].num_rows == 40


def test_the_program_creates_verifies_and_rehydrates(newscrawl: Callable[..., int]) -> None:
    statuses = [
        newscrawl("snapshot", "create", "open", "--no-text"),
        newscrawl("snapshot", "verify", "open"),
        newscrawl("snapshot", "rehydrate", "open", "--out", "back.jsonl"),
        newscrawl("snapshot", "diff", "open", "open"),
        newscrawl("snapshot", "verify", "nothing"),
    ]
    assert (statuses, len(Path("back.jsonl").read_text(encoding="utf-8").splitlines())) == ([0, 0, 0, 0, 2], 40)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create", "no/where"], "newscrawl: snapshot no/where: the folder no does not exist; make it first"),
        (["rehydrate", "open", "--out", "back", "--warc", "no"], "newscrawl: --warc no: there is no such folder"),
        (
            ["rehydrate", "open", "--out", "back.csv"],
            "newscrawl: --out back.csv: what comes back is written as JSON Lines: name a file .jsonl",
        ),
    ],
)
def test_a_place_that_cannot_be_is_named(
    newscrawl: Callable[..., int], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    newscrawl("snapshot", "create", "open", "--no-text")
    capsys.readouterr()
    assert (newscrawl("snapshot", *arguments), capsys.readouterr().err.strip()) == (2, said)


def test_what_comes_back_is_packed_by_the_name_of_its_file(newscrawl: Callable[..., int]) -> None:
    newscrawl("snapshot", "create", "open", "--no-text")
    newscrawl("snapshot", "rehydrate", "open", "--out", "back.jsonl.gz")
    assert len(gzip.decompress(Path("back.jsonl.gz").read_bytes()).splitlines()) == 40


def test_a_damaged_manifest_is_no_wrong_usage(
    newscrawl: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    newscrawl("snapshot", "create", "frozen")
    with Path("frozen/manifest.jsonl").open("a", encoding="utf-8") as file:
        file.write("{")
    status = newscrawl("snapshot", "verify", "frozen")
    assert (status, capsys.readouterr().err.splitlines()) == (
        1,
        [
            "manifest.jsonl: was changed: its hash is not the one written down",
            "frozen/manifest.jsonl: line 41 is no entry of a snapshot's manifest",
        ],
    )


def test_text_comes_back_from_the_archive_and_what_fails_is_said(
    hard_site: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing, good = "https://hard.example/fails", "https://hard.example/good"
    for name, url in (("1.html", failing), ("2.html", good)):
        canonical = f'<link rel="canonical" href="{url}"></head>'.encode()
        (tmp_path / name).write_bytes(hard_site[url].replace(b"</head>", canonical))
    with open_store(tmp_path / "old.db") as store:
        import_files(store, [tmp_path / "1.html", tmp_path / "2.html"], site_of=lambda _: None)
        create(store, tmp_path / "open", Selection(), text=False)
    back, gone = tmp_path / "back.jsonl", tmp_path / "gone.db"
    asked = ["snapshot", "rehydrate", str(tmp_path / "open"), "--out", str(back), "--store", str(gone)]
    status, said = run([*asked, "--warc", str(tmp_path / "old.warc")]), capsys.readouterr()
    assert (status, [json.loads(line)["url"] for line in back.read_text(encoding="utf-8").splitlines()]) == (1, [good])
    assert f"{failing}: newscrawl failed on it: ValueError: no such edition (hard.py:14)" in said.err


def test_the_datasheet_tells_in_words_what_was_selected(opened: Store, tmp_path: Path) -> None:
    asked = Selection(sites=("alpha", "beta"), where=(("rubric", "Поли*"),), one_a_cluster=True)
    create(opened, tmp_path / "frozen", asked)
    sheet = (tmp_path / "frozen" / "DATASHEET.md").read_text(encoding="utf-8")
    assert "Selected: site alpha or beta; rubric = Поли*; of near-duplicates the one published first.\n" in sheet
