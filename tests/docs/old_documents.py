"""A folder of published documents as archives have them: four that can be read, one damaged, one of something else."""

from __future__ import annotations

from pathlib import Path

from published import sample

NAMES = {
    "zh": ("旧文件", "民政局", "农业农村局", "街道", "老年大学", "总结", "养老院"),
    "en": ("old", "civil-affairs", "agriculture", "subdistrict", "college", "summary", "care-home"),
}


def lay_out(folder: Path, language: str) -> None:
    """Write the documents below a folder."""
    top, affairs, agriculture, subdistrict, college, summary, care = NAMES[language]
    html = sample("stated-totals", "html").replace(b"</main>", "<p>附件2：填表联系人。</p></main>".encode())
    documents = {
        f"2023/{subdistrict}.xlsx": sample("district-coded", "xlsx"),
        f"2023/{college}.html": html,
        f"2023/{care}.docx": sample("stated-totals", "docx")[:3000],
        f"2024/{affairs}.docx": sample("bureau-chinese-keys", "docx"),
        f"2024/{agriculture}.pdf": sample("county-cards", "pdf"),
        f"2024/{summary}.txt": "示例市示范区文化馆\n工作总结\n全年举办演出。\n".encode(),
    }
    for name, data in documents.items():
        path = folder / top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
