"""`budgetdoc serve`."""

from __future__ import annotations

from pathlib import Path

import click

from budgetdoc.cli import arguments
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.diagnostics import reason_of


@click.command(help=help_of("serve"))
@click.argument("path", type=click.Path(path_type=Path), is_eager=True)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="PORT", help=option("port"))
@click.option("--no-open", is_flag=True, help=option("no_open"))
@arguments.lang
@arguments.explained
def serve(path: Path, port: int, no_open: bool) -> None:
    """Show a live preview; the help text comes from the catalogue."""
    from budgetdoc.serve import server

    arguments.existing([path])

    def started(address: str) -> None:
        click.echo(said("serving", address=address, path=path))
        if not no_open:
            server.open_browser(address)

    try:
        listening = server.listen(port)
    except OSError as error:
        raise click.UsageError(said("port_taken", port=port, reason=reason_of(error))) from error
    with listening:
        server.serve(path, listening, arguments.forms(), language(), started)
    click.echo(said("served"))
