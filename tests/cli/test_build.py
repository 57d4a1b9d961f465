"""The build as a user runs it: good folders, bad documents, crashes; what comes out and what stays."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.publish.dataset import load

ROOT = Path(__file__).parents[2]
HOKKAIDO = "hokkaido-international-programs-2022"
HEADER = "No\t実施主体\t事業名\t対象国\t実施時期\n"
ROW = "1\t旭川市\t訪問団派遣\t韓国\t7月\n"
TITLE = "令和4年度 国際交流事業一覧\n\n"


def build(folder: Path, *, command: str = "run") -> int:
    """The exit code of a build of the folder's raw/."""
    return main(
        [
            command,
            "--raw",
            str(folder / "raw"),
            "--interim",
            str(folder / "interim"),
            "--output",
            str(folder / "output"),
            "--workers",
            "0",
        ]
    )


def raw(folder: Path, name: str, content: str | bytes) -> Path:
    """A document put into the folder's raw/."""
    path = folder / "raw" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good document, built."""
    folder = tmp_path_factory.mktemp("built")
    raw(folder, "a.txt", TITLE + HEADER + ROW)
    assert build(folder) == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the built folder to change."""
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


def test_a_build_publishes_every_table(built: Path) -> None:
    tables = load(built / "output")
    assert tables["programs"]["program_id"].tolist() == ["a-0001"]
    assert tables["targets"]["country_code"].tolist() == ["KR"]
    assert tables["programs"]["start_date"].astype(str).tolist() == ["2022-07-01"]


def test_stage_by_stage_gives_the_same_bytes_as_one_run(folder: Path) -> None:
    whole = contents(folder / "output")
    shutil.rmtree(folder / "interim")
    shutil.rmtree(folder / "output")
    for command in ("extract", "repair", "normalize"):
        assert build(folder, command=command) == 0
    assert main(["validate", "--interim", str(folder / "interim")]) == 0
    assert build(folder, command="publish") == 0
    assert contents(folder / "output") == whole


def test_documents_do_not_depend_on_one_another(folder: Path) -> None:
    alone = load(folder / "output")["programs"].drop(columns="source_id")
    raw(
        folder,
        "0.txt",
        "令和5年度\n" + HEADER + "1\t札幌市\t交流会\t台湾\t8月\n2\t函館市\t交流会\t台湾\t9月\n",
    )
    assert build(folder) == 0
    programs = load(folder / "output")["programs"]
    assert programs["source_id"].tolist() == ["0", "0", "a"]
    assert programs[programs["source_id"] == "a"].drop(columns="source_id").to_dict(
        "records"
    ) == alone.to_dict("records")


@pytest.mark.slow
def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    for number in range(7):
        raw(tmp_path, f"{number}.txt", f"令和{number + 1}年度\n{HEADER}{ROW}2\t札幌 市\t交流 会\t台湾\t8月\n")
    raw(tmp_path, "7.txt", "壊れた文書\n")
    arguments = ["run", "--raw", str(tmp_path / "raw"), "--interim", str(tmp_path / "interim")]
    for workers in ("0", "1", "2"):
        output = str(tmp_path / f"output{workers}")
        assert main([*arguments, "--output", output, "--workers", workers]) == 2
    assert contents(tmp_path / "output0") == contents(tmp_path / "output1") == contents(tmp_path / "output2")


BAD = [
    ("empty.txt", "", "empty.txt"),
    ("no-header.txt", "これは表ではありません\n", "no-header.txt"),
    ("width.txt", HEADER + "1\t旭川市\t訪問\n", "width.txt"),
    ("undecodable.txt", b"\xff\xff\x80\x81\xfe", "undecodable.txt"),
    ("nul.txt", HEADER.encode() + b"1\t\x00\t\t\t\n", "nul.txt"),
    ("twice.txt", "No\t実施時期\t実施時期\n1\t7月\t8月\n", "実施時期"),
    ("broken.pdf", b"%PDF-1.7\n%%EOF", "broken.pdf"),
    ("broken.xlsx", b"PK\x03\x04 not a workbook", "broken.xlsx"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_document_alone_publishes_nothing_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | bytes, said: str
) -> None:
    raw(tmp_path, name, content)
    assert build(tmp_path) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(("name", "content", "said"), BAD[:3], ids=[name for name, _, _ in BAD[:3]])
def test_a_bad_document_takes_no_other_down(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | bytes, said: str
) -> None:
    before = load(folder / "output")["programs"]
    raw(folder, name, content)
    assert build(folder) == 2
    assert said in capsys.readouterr().err
    assert load(folder / "output")["programs"].equals(before)


def test_the_last_good_version_of_a_broken_document_stays_and_is_marked(folder: Path) -> None:
    raw(folder, "b.txt", TITLE + HEADER + "1\t函館市\t物産展\t台湾\t8月\n")
    assert build(folder) == 0
    raw(folder, "b.txt", "壊れた文書\n")
    assert build(folder) == 2
    tables = load(folder / "output")
    assert dict(zip(tables["sources"]["source_id"], tables["sources"]["stale"], strict=True)) == {
        "a": False,
        "b": True,
    }
    assert tables["programs"]["title"].tolist() == ["訪問団派遣", "物産展"]
    assert tables["targets"]["country_code"].tolist() == ["KR", "TW"]
    assert main(["validate", "--output", str(folder / "output")]) == 0


def test_a_record_number_twice_is_a_finding(tmp_path: Path) -> None:
    raw(tmp_path, "a.txt", TITLE + HEADER + ROW + ROW)
    assert build(tmp_path) == 0
    tables = load(tmp_path / "output")
    assert tables["programs"]["program_id"].is_unique
    assert "number-repeated" in set(tables["findings"]["rule"])


def test_corrections_are_audited_and_fail_when_they_no_longer_match(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder / "output")
    sheet = folder / "raw" / "a.corrections.csv"
    sheet.write_text("no,column,before,after,reason\n1,title,訪問,親善訪問,公表者に確認\n", encoding="utf-8")
    assert build(folder) == 0
    tables = load(folder / "output")
    assert tables["programs"]["title"].tolist() == ["親善訪問団派遣"]
    assert "correction" in set(tables["repairs"]["rule"])
    sheet.write_text("no,column,before,after,reason\n1,title,会談,親善訪問,公表者に確認\n", encoding="utf-8")
    assert contents(folder / "output") != before
    assert build(folder) == 2
    assert "a.corrections.csv" in capsys.readouterr().err
    stale = load(folder / "output")
    assert stale["programs"].equals(tables["programs"])
    assert stale["repairs"].equals(tables["repairs"])
    assert stale["sources"]["stale"].tolist() == [True]


def test_corrections_as_excel_saves_them_are_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = folder / "raw" / "a.corrections.csv"
    row = "no,column,before,after,reason\n1,title,訪問,親善訪問,公表者に確認\n".encode("cp932")
    sheet.write_bytes(row)
    assert build(folder) == 0
    assert load(folder / "output")["programs"]["title"].tolist() == ["親善訪問団派遣"]
    for other in (row + b"\xff", row.decode("cp932").encode("euc_jp")):
        sheet.write_bytes(other)
        assert build(folder) == 2
        assert "「CSV UTF-8（コンマ区切り）」" in capsys.readouterr().err


def test_a_run_says_what_a_person_should_look_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw(folder, "b.csv", "事業名,対象国,実施時期\n交流事業,台湾,いつか良い日\n")
    raw(folder, "b.toml", "fiscal_year = 2022\n")
    raw(folder, "c.toml", "")
    raw(folder, "Thumbs.db", "")
    folders = [word for name in ("raw", "interim", "output") for word in (f"--{name}", str(folder / name))]
    arguments = ["run", *folders]
    assert main([*arguments, "--workers", "0", "--with", "eventlist", "report"]) == 0
    said = capsys.readouterr()
    findings = load(folder / "output")["findings"]["severity"].value_counts()
    assert findings["warning"] == 1
    told = f"確認事項 {findings.sum()} 件（うち注意 1 件）: {folder / 'output' / 'report.html'}"
    assert told in said.out
    assert "eventlist --check" not in said.err
    assert "c.toml: どの文書のものでもありません。文書を除いたのなら、これも消してください" in said.err
    assert "Thumbs.db: どの文書のものでもありません / " in said.err
    assert main([*arguments, "--workers", "0"]) == 0
    said = capsys.readouterr()
    assert "確認事項" not in said.out
    assert "nothing to do" in said.out


def test_an_event_list_that_its_check_does_not_accept_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw(folder, "b.txt", "令和4年度\n" + HEADER + "1\t旭川市\t\t韓国\t7月\n2\t旭川市\t交流\t韓国\t7月\n")
    (folder / "output" / "event-list.csv").touch()
    assert build(folder) == 0
    assert load(folder / "output")["programs"]["title"].isna().any()
    said = capsys.readouterr().err
    assert "event-list.csv: 公開用の点検で誤り 1 件（3行「イベント名」: 必須の項目が空です など）。" in said
    assert "eventlist --check" in said


def test_what_is_no_document_is_named_as_what_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sidecar = folder / "raw" / "a.toml"
    sidecar.write_text("fiscal_year = 2022\n", encoding="utf-8")
    for command in ("check", "inspect"):
        for path, said in (
            (folder / "raw", "フォルダーです。"),
            (folder / "none.xlsx", "ファイルがありません。"),
        ):
            assert main([command, str(path)]) == 2
            assert said in capsys.readouterr().err
    assert main(["inspect", str(sidecar)]) == 2
    assert "設定ファイルです。その文書を指定してください" in capsys.readouterr().err


def test_an_unknown_sidecar_key_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "raw" / "a.toml").write_text("fiscal_yaer = 2022\n", encoding="utf-8")
    assert build(folder) == 2
    assert "fiscal_yaer" in capsys.readouterr().err


def test_what_to_type_for_a_first_sidecar_is_said_where_columns_are_to_be_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw(folder, "empty.csv", "")
    assert build(folder) == 2
    assert "--write-sidecar" not in capsys.readouterr().err
    prices = raw(folder, "my prices.csv", "品名,単価\n紙,500\n鉛筆,50\n")
    assert build(folder) == 2
    (line,) = (line for line in capsys.readouterr().err.splitlines() if "--write-sidecar" in line)
    (command, _) = re.findall("`(.+?)`", line)
    typed = shlex.split(command)
    assert main(typed[typed.index("inspect") :]) == 2
    draft = prices.with_suffix(".toml")
    assert build(folder) == 2
    assert "--write-sidecar" not in capsys.readouterr().err, "the draft is there, with no role yet"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace('# "品名" = ""', '"品名" = "title"'), encoding="utf-8"
    )
    assert build(folder) == 2
    assert load(folder / "output")["programs"]["title"].tolist()[1:] == ["紙", "鉛筆"]


def test_two_files_of_one_name_are_refused_and_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw(folder, "a.csv", "x")
    raw(folder, "b.txt", TITLE + HEADER + ROW)
    assert build(folder) == 2
    assert "a.csv and a.txt" in capsys.readouterr().err
    sources = load(folder / "output")["sources"]
    assert dict(zip(sources["source_id"], sources["stale"], strict=True)) == {"a": True, "b": False}


@pytest.mark.parametrize("arguments", [[], ["--raw", "nowhere"], ["inspect"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    try:
        code = main(["run", *arguments] if arguments[:1] == ["--raw"] else arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2


def test_an_output_that_cannot_be_written_is_an_error_with_its_place(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["run", "--raw", str(built / "raw"), "--interim", str(built / "interim")]
    assert main([*arguments, "--output", "/proc/seihyo"]) == 2
    assert "/proc" in capsys.readouterr().err
