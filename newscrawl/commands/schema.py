"""`newscrawl schema`: the JSON Schema of what newscrawl writes."""

from __future__ import annotations

import json

import click


@click.command("schema", short_help="Print the JSON Schema of an exported article.")
@click.argument("item", type=click.Choice(["article", "raw-article", "reading"]), default="article")
def command(item: str) -> None:
    """Print the JSON Schema (draft 2020-12) of an exported article, or of another item.

    \b
    newscrawl schema > article.schema.json
    newscrawl schema reading
    """
    from pydantic import BaseModel

    from newscrawl.items import Article, RawArticle, Reading

    models: dict[str, type[BaseModel]] = {"article": Article, "raw-article": RawArticle, "reading": Reading}
    schema = models[item].model_json_schema(mode="serialization")
    click.echo(
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, ensure_ascii=False, indent=2)
    )
