"""Findings about ways: what no word of the tables says, and what a word is said of is not sure."""

from __future__ import annotations

import pytest

from pipeline.normalize.methods import classify_methods, way_notes


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("オンライン", []),
        ("講演会の開催", []),
        ("パネル展示、チラシの配布", []),
        ("その他", []),
        ("派遣事業の実施", []),
        ("派遣プログラム", []),
        ("受入のみ", []),
        ("ハイブリッド（傍聴はYouTubeのみ）", []),
        ("サポートデスク対応", ["method-unknown"]),
        ("会場、地区サロン単位", ["method-unknown"]),
        ("参加費500円", ["method-unknown"]),
        ("派遣法人", ["method-doubtful"]),
        ("補助制度の周知", ["method-doubtful"]),
        ("留学生との交流会", []),
        ("動画撮影講座", []),
        ("オンライン講座", []),
        ("動画配信", []),
        ("LINE相談", []),
        ("招待フェア", ["method-doubtful"]),
        ("留学フェア", []),
        ("元留学生による講演", []),
        ("指定管理者による運営", []),
        ("派遣労働者の活用", ["method-doubtful"]),
        ("派遣、受入とも中止", []),
        ("受入の休止", []),
        ("委託料の予算なし、オンライン", ["method-doubtful"]),
        ("家庭訪問", ["method-doubtful"]),
        ("保健師の訪問指導", ["method-doubtful"]),
        ("姉妹都市を訪問", []),
        ("派遣事業は令和4年度も中止、オンライン", ["method-doubtful"]),
        ("受入農家への謝金", ["method-doubtful"]),
        ("派遣フェアへの出展", ["method-doubtful"]),
        ("渡航ワクチン接種", ["method-doubtful"]),
        ("文書の保存", ["method-doubtful"]),
        ("助成団体による発表会", ["method-doubtful"]),
        ("助成券の配布", ["method-doubtful"]),
        ("融資相談会", ["method-doubtful"]),
        ("書類の保管場所を確保", ["method-doubtful"]),
        ("FAX番号の変更", ["method-doubtful"]),
        ("動画教材の貸出し", ["method-doubtful"]),
        ("録画機器の貸出し", ["method-doubtful"]),
        ("書類審査", []),
        ("文書照会", []),
        ("奨学金貸与", []),
        ("動画の配信", []),
        ("訪問記念植樹", ["method-doubtful"]),
        ("受入担当者研修会", ["method-doubtful"]),
        ("動画撮影会", ["method-doubtful"]),
        ("オンライン会議システムの導入", ["method-doubtful"]),
        ("Web会議システムを使用", []),
        ("Web会議システムを使用した会議", []),
        ("来県した訪問団と交流", []),
        ("委託した業者が実施", []),
        ("派遣された職員が報告", ["method-doubtful"]),
        ("FAX機器の更新", ["method-doubtful"]),
        ("奨学金返還相談", ["method-doubtful"]),
        ("負担金徴収事務", ["method-doubtful"]),
        ("委託販売所の開設", ["method-unknown"]),
        ("今年度は派遣のみ（受入は隔年）", ["method-doubtful"]),
        ("清掃、警備を委託", ["method-doubtful"]),
        ("直営、警備を委託", []),
        ("学校訪問によるオンライン交流", ["method-doubtful"]),
        ("専門家を派遣するとともに研修員を受け入れる", []),
        ("派遣を検討中", []),
        ("派遣を隔年で実施", []),
        ("書面に変更", []),
        ("受入は7月に実施", []),
        ("現地集合", []),
        ("現地で開催", []),
        ("現地フェアの視察", ["method-doubtful"]),
        ("県内大学への留学を支援", ["method-doubtful"]),
        ("配信の映像を公民館で上映", ["method-doubtful"]),
        ("補助制度は今年度で終了", ["method-doubtful"]),
        ("受入体制の検討", ["method-doubtful"]),
        ("補助制度の検討", ["method-doubtful"]),
        ("派遣方法を検討中", []),
        ("補助率の引上げ", ["method-doubtful"]),
        ("補助金の交付", []),
        ("助成金の申請支援", ["method-doubtful"]),
        ("奨学金の返還支援", []),
        ("オンライン教材の作成", ["method-doubtful"]),
        ("電子カルテ導入", ["method-doubtful"]),
        ("配信機器の購入", ["method-doubtful"]),
        ("派遣広告の掲載", ["method-doubtful"]),
        ("オンライン広告", []),
    ],
)
def test_what_is_not_supported_has_a_warning(text: str, rules: list[str]) -> None:
    notes = way_notes(classify_methods(text))
    assert [(note.rule, note.severity) for note in notes] == [(rule, "warning") for rule in rules]


def test_a_finding_names_the_words_and_the_category_in_both_languages() -> None:
    (note,) = way_notes(classify_methods("派遣法人"))
    assert "「派遣法人」" in note.message
    assert note.message.count("outbound") == 2
