"""Findings of amounts, numbers and values in the real documents."""

CODES = ("BD31", "BD32", "BD41", "BD42")
"""What the codes of this table begin with."""

FINDINGS: dict[str, list[tuple[str, str]]] = {
    "000": [
        ("BD420", "units[0].projects[5].indicators[3].annual_target"),
        ("BD420", "units[0].projects[8].indicators[0].cycle_target"),
    ],
    "001": [
        ("BD417", "units[0].projects[4].indicators[0].annual_target"),
        ("BD417", "units[0].projects[4].indicators[0].cycle_target"),
        ("BD418", "units[0].projects[0].indicators[2].annual_target"),
        ("BD420", "units[0].projects[5].indicators[3].annual_target"),
    ],
    "002": [],
    "003": [
        ("BD415", "units[0].projects[12].indicators[1].annual_target"),
        ("BD415", "units[0].projects[12].indicators[3].annual_target"),
        ("BD415", "units[0].projects[13].indicators[3].annual_target"),
        ("BD415", "units[0].projects[19].indicators[2].annual_target"),
        ("BD415", "units[0].projects[6].indicators[2].annual_target"),
        ("BD415", "units[0].projects[6].indicators[3].annual_target"),
        ("BD418", "units[0].projects[25].indicators[2].annual_target"),
        ("BD420", "units[0].projects[20].indicators[3].annual_target"),
    ],
    "004": [
        ("BD313", "units[0].projects[11].purpose"),
        ("BD313", "units[0].projects[4].purpose"),
        ("BD313", "units[0].projects[6].purpose"),
        ("BD315", "units[0].projects[12].purpose"),
        ("BD317", "units[0].projects[10].indicators[3].annual_target"),
        ("BD413", "units[0].projects[1].indicators[3].annual_target"),
        ("BD420", "units[0].projects[6].indicators[6].annual_target"),
        ("BD420", "units[0].projects[8].indicators[5].annual_target"),
    ],
}
