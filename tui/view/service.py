"""What to give cron or systemd so that they collect regularly, as a page."""

from collections.abc import Sequence
from shlex import join

from tui.i18n import Translator
from tui.model import Item, Page
from tui.model.blocks import Code, Paragraph, Span

MINUTES = 15
"""How often the due sources are looked for; how often each is due stands in feeds.toml."""
CRON = """\
*/{minutes} * * * * {command}
"""
SERVICE = """\
[Unit]
Description=bantin, collecting what is due

[Service]
Type=oneshot
ExecStart={command}
SuccessExitStatus=1
Nice=10
"""
TIMER = """\
[Unit]
Description=bantin, every {minutes} minutes

[Timer]
OnCalendar=*:0/{minutes}
RandomizedDelaySec=60
Persistent=true

[Install]
WantedBy=timers.target
"""
ENABLE = "systemctl --user daemon-reload && systemctl --user enable --now bantin.timer"
KEEP = "loginctl enable-linger"


def service_page(program: Sequence[str], tr: Translator) -> Page:
    """The line for cron, the two files of a systemd user timer and the commands that start it. `program` starts bantin."""
    command = [*program, "refresh", "--due", "--quiet"]
    parts = (
        (
            tr("For cron: put this line into the file that crontab -e opens:"),
            CRON.format(minutes=MINUTES, command=_cron(command)),
        ),
        (tr("For systemd, the file ~/.config/systemd/user/bantin.service:"), SERVICE.format(command=_unit(command))),
        (tr("And the file ~/.config/systemd/user/bantin.timer:"), TIMER.format(minutes=MINUTES)),
        (tr("Start the timer:"), ENABLE),
        (tr("Let it run while you are not logged in:"), KEEP),
    )
    return Page(
        name="service",
        rest=tr("{n} lines left. Type more."),
        exact=True,
        title=tr("Regular collecting"),
        lead=(tr("Choose one. It may run beside an open screen."),),
        items=[
            Item(number=number, line=f"{said} {text.strip()}", title=said, record={"what": said, "text": text})
            for number, (said, text) in enumerate(parts, 1)
        ],
        blocks=[block for said, text in parts for block in (Paragraph((Span(said),)), Code(text.strip()))],
    )


def _cron(command: Sequence[str]) -> str:
    """A command as cron wants it: for the shell, and without a bare percent sign, which is a new line to it."""
    return join(command).replace("%", "\\%")


def _unit(command: Sequence[str]) -> str:
    """A command as systemd wants it: its own quotes, and doubled percent and dollar signs."""
    quoted = (
        '"' + each.replace("\\", "\\\\").replace('"', '\\"') + '"' if set(each) & set(" \"\\'") else each for each in command
    )
    return " ".join(quoted).replace("%", "%%").replace("$", "$$")
