"""Statistics as a person meets them: on a real pseudo-terminal, with cron's refresh beside the open screen."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.terminal import ROOT, Terminal
from tui.demo import Portal, Reply

PAGE = "<html><body><h3>Thống kê truy cập</h3><p>Đang truy cập: {online}</p><p>Tổng lượt truy cập: {total}</p></body></html>"


def test_cron_beside_an_open_screen(tmp_path: Path) -> None:
    with Portal(today=date(2026, 11, 22)) as portal:
        portal.script("/dem", Reply(body=PAGE.format(online=61, total=1200)))
        portal.script("/hai", Reply(body=PAGE.format(online=5, total=300)))
        feeds, store = tmp_path / "feeds.toml", tmp_path / "bantin.db"
        feeds.write_text(
            f'[settings]\nauto_refresh = false\n[[source]]\nurl = "{portal.url}/dem"\ntitle = "Sở A"\nkind = "visitors"\n'
            f'[[source]]\nurl = "{portal.url}/hai"\ntitle = "Sở B"\nkind = "visitors"\n',
            "utf-8",
        )
        program = [sys.executable, "-m", "tui", "--config", str(feeds), "--db", str(store)]

        def collect(*options: str) -> subprocess.CompletedProcess[str]:
            argv = [*program, "refresh", "--quiet", *options]
            return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

        for _ in range(2):  # the second time nothing is due, and that is no failure
            done = collect("--due")
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert portal.hits["/dem"] == 1
        with Terminal([*program, "--tui"], columns=100, rows=30, env={"HOME": str(tmp_path)}) as terminal:
            assert terminal.until_shown("bantin")
            terminal.settle()
            terminal.send(b"3")
            assert terminal.until_shown("1.200"), terminal.lines()
            assert terminal.until_shown("Sở B")
            portal.script("/dem", Reply(body=PAGE.format(online=64, total=1250)))
            assert collect().returncode == 0
            assert terminal.until_shown("1.250"), terminal.lines()
