"""Groups of blocks inside a story that are built unlike it: cards of other stories, boxes, captions, prompts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newscrawl.reading import sift_words
from newscrawl.reading.blocks import HEADINGS, Block, Node, is_named_noise, is_wrapper
from newscrawl.reading.trimming import list_of
from newscrawl.reading.vocabulary import names

_TEXT_TAGS = names("p li ul ol dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 td tr tbody thead table th q cite")

Key = tuple[str, str]
"""How an element is built: its tag and its classes."""


def mother(node: Node) -> Node:
    """What holds a paragraph: the nearest element above that is no part of the text's own markup."""
    while node.parent is not None and (node.tag in _TEXT_TAGS or is_wrapper(node)):
        node = node.parent
    return node


def _signature(node: Node) -> Key:
    classes = (node.element.get("class") or "").split()
    return node.tag, " ".join(name for name in classes if not any(map(str.isdigit, name)))


def without_strangers(blocks: Sequence[Block], core: frozenset[int]) -> list[Block]:
    """The blocks without the groups that do not belong, judged by how most of the text is built.

    `core` has the `id` of the blocks that are most likely the story.
    """
    total = sum(block.score for block in blocks)
    if not total:
        return list(blocks)
    mothers = [mother(block.node) for block in blocks]
    by_mother = {id(node): node for node in mothers}
    signatures = {number: _signature(node) for number, node in by_mother.items()}
    keys = [signatures[id(node)] for node in mothers]
    noisy = _noisy(blocks, mothers, keys, core)
    native = _native(blocks, mothers, keys, noisy, total)
    if not any(native):
        return list(blocks)
    last = max((i for i, block in enumerate(blocks) if native[i] and block.score), default=len(blocks))
    above = _above(node for node, good in zip(mothers, native, strict=True) if good)
    groups = _groups(blocks, mothers, native, above)
    repeated = Counter(_signature(top) for top, _ in groups if top is not None)
    titles = _section_titles(blocks, mothers, groups)
    kept: list[Block] = []
    for top, span in groups:
        group, after = blocks[span.start : span.stop], span.start > last
        if top is None:
            kept.extend(group)
        elif keys[span.start] in noisy:
            continue
        elif (not after and _stands_among(group, above)) or (
            not _is_by_picture(top, group) and _belongs(group, after, total, repeated[_signature(top)] > 2)
        ):
            kept.extend(group)
        elif not after and sum(len(block.text) for block in group) > 600:
            kept.extend(_running_parts(group, mothers[span.start : span.stop], total))
        else:
            kept.extend(block for block in group if id(block) in titles)
    return kept


_SECTIONS = 3
"""So many headings of one build, each with text below it, head the story's sections."""


def _section_titles(
    blocks: Sequence[Block], mothers: Sequence[Node], groups: Sequence[tuple[Node | None, range]]
) -> set[int]:
    """The `id` of headings that something stands between and their text, as a number, a rating or where to buy it."""
    alike: dict[tuple[str, Key], list[Block]] = {}
    for top, span in groups:
        place = next((i for i in reversed(span) if blocks[i].node.tag in HEADINGS), None) if top is not None else None
        if place is None or any(block.score for block in blocks[place : span.stop]):
            continue
        heading, below = blocks[place], blocks[span.stop : span.stop + 2]
        told = any(block.score for block in below) and below[0].node.tag not in HEADINGS
        leads = any(2 * blocks[i].links > len(blocks[i].text) for i in span if blocks[i].node.tag in HEADINGS)
        if told and not leads:
            alike.setdefault((heading.node.tag, _signature(mothers[place])), []).append(heading)
    return {
        id(heading)
        for headings in alike.values()
        if len({heading.text for heading in headings}) >= _SECTIONS
        for heading in headings
    }


def _noisy(blocks: Sequence[Block], mothers: Sequence[Node], keys: Sequence[Key], core: frozenset[int]) -> set[Key]:
    """How elements are built whose name is noise; none if the story itself stands in such."""
    firsts = dict(zip(reversed(keys), reversed(mothers), strict=True))
    noisy = {key for key, node in firsts.items() if is_named_noise(node)}
    if noisy and _says_nothing(noisy, ((key, b.score) for key, b in zip(keys, blocks, strict=True) if id(b) in core)):
        return set()
    return noisy


def _native(
    blocks: Sequence[Block], mothers: Sequence[Node], keys: Sequence[Key], noisy: set[Key], total: float
) -> list[bool]:
    """Of each block whether it stands where most of the text does: in elements built alike, or in the story's parts."""
    mass: dict[Key, float] = {}
    count: Counter[Key] = Counter()
    chars: Counter[Key] = Counter()
    links: Counter[Key] = Counter()
    for block, key in zip(blocks, keys, strict=True):
        chars[key] += len(block.text)
        links[key] += block.links
        if block.score:
            mass[key] = mass.get(key, 0.0) + block.score
            count[key] += 1
    teasers = _teasers(blocks, mothers, keys, mass)
    usual = {
        key
        for key, value in mass.items()
        if key not in noisy
        and key not in teasers
        and links[key] < 0.2 * chars[key]
        and (value > (0.2 if count[key] > 1 else 0.5) * total or (value > 0.1 * total and count[key] > 2))
    }
    shared = _shared_parents(blocks, mothers, total)
    return [
        key in usual or (id(node.parent) in shared and key not in noisy)
        for key, node in zip(keys, mothers, strict=True)
    ]


def _teasers(
    blocks: Sequence[Block], mothers: Sequence[Node], keys: Sequence[Key], mass: Mapping[Key, float]
) -> set[Key]:
    """How elements are built that all stand behind the story, each under a headline that leads to another."""
    most = max(mass, key=mass.__getitem__, default=None)
    last = max((i for i, block in enumerate(blocks) if block.score and keys[i] == most), default=0)
    if last == len(blocks) - 1:
        return set()
    parts: defaultdict[Key, list[bool]] = defaultdict(list)
    leads = False
    for block, key in zip(blocks[last + 1 :], keys[last + 1 :], strict=True):
        if block.node.tag in HEADINGS:
            leads = leads or 2 * block.links > len(block.text)
        elif block.score:
            parts[key].append(leads)
            leads = False
    before = {key for block, key in zip(blocks[: last + 1], keys[: last + 1], strict=True) if block.score}
    held = Counter(key for key, _ in {(key, id(node)) for key, node in zip(keys, mothers, strict=True)})
    return {
        key
        for key, led in parts.items()
        if key not in before and held[key] >= len(led) >= _SECTIONS and 3 * sum(led) > 2 * len(led)
    }


def _says_nothing(noisy: set[Key], scores: Iterable[tuple[Key, float]]) -> bool:
    """Whether most of the text stands in one kind of elements whose name is noise: then the story does."""
    mass: dict[Key, float] = {}
    for key, score in scores:
        mass[key] = mass.get(key, 0.0) + score
    most = max((mass.get(key, 0.0) for key in noisy), default=0.0)
    return most > 2 * sum(score for key, score in mass.items() if key not in noisy)


def _groups(
    blocks: Sequence[Block], mothers: Sequence[Node], native: Sequence[bool], above: set[int]
) -> list[tuple[Node | None, range]]:
    """The blocks in runs: `None` and one native block, or the highest element with no native block, and its blocks."""
    groups: list[tuple[Node | None, range]] = []
    index = 0
    while index < len(blocks):
        stop = index + 1
        if native[index]:
            groups.append((None, range(index, stop)))
        else:
            top = mothers[index]
            while top.parent is not None and id(top) not in above and id(top.parent) not in above:
                top = top.parent
            while stop < len(blocks) and not native[stop] and _under(mothers[stop], top):
                stop += 1
            groups.append((top, range(index, stop)))
        index = stop
    return groups


def _above(nodes: Iterable[Node]) -> set[int]:
    """The `id` of the nodes and of everything above them."""
    found: set[int] = set()
    for node in nodes:
        climbing: Node | None = node
        while climbing is not None and id(climbing) not in found:
            found.add(id(climbing))
            climbing = climbing.parent
    return found


def _shared_parents(blocks: Sequence[Block], mothers: Sequence[Node], total: float) -> set[int]:
    """Elements whose children are the story's sections, each with paragraphs of its own, whatever they are called."""
    sections: dict[int, dict[int, float]] = {}
    for block, node in zip(blocks, mothers, strict=True):
        if block.score and node.parent is not None:
            masses = sections.setdefault(id(node.parent), {})
            masses[id(node)] = masses.get(id(node), 0.0) + block.score
    return {
        key
        for key, masses in sections.items()
        if len(masses) > 2 and sum(masses.values()) > 0.4 * total and max(masses.values()) < 0.6 * sum(masses.values())
    }


def _stands_among(group: Sequence[Block], above: set[int]) -> bool:
    """Whether the group is one paragraph that stands in the same element as the story's: one set in other type."""
    block = group[0]
    return len(group) == 1 and block.node.tag == "p" and not block.links and id(block.node.parent) in above


def _is_by_picture(top: Node, group: Sequence[Block]) -> bool:
    """Whether the group is the line under a picture."""
    if len(group) > 2 or sum(len(block.text) for block in group) > 350 or group[0].node.tag in HEADINGS:
        return False
    return next(top.element.iter("img", "picture", "video"), None) is not None


def _running_parts(group: Sequence[Block], mothers: Sequence[Node], total: float) -> list[Block]:
    """Of a large group that is no story as a whole, the parts that are running text and nothing else."""
    kept: list[Block] = []
    start = 0
    for stop in range(1, len(group) + 1):
        if stop == len(group) or mothers[stop] is not mothers[start]:
            part = group[start:stop]
            if (
                part[0].node.tag not in HEADINGS
                and sum(block.score for block in part) > 150
                and _belongs(part, False, total)
            ):
                kept.extend(part)
            start = stop
    return kept


def _under(node: Node, top: Node) -> bool:
    climbing: Node | None = node
    while climbing is not None:
        if climbing is top:
            return True
        climbing = climbing.parent
    return False


def _belongs(group: Sequence[Block], after: bool, total: float, repeated: bool = False) -> bool:
    chars = sum(len(block.text) for block in group)
    links = sum(block.links for block in group)
    score = sum(block.score for block in group)
    scored = sum(1 for block in group if block.score)
    headings = [block for block in group if block.node.tag in HEADINGS]
    if links > 0.25 * chars:
        return False
    if repeated and links < 0.1 * chars and (score or headings):
        return True
    if len(headings) == len(group):
        return len(group) == 1 and not links
    if links < 0.1 * chars and len(group) > 1 and sift_words.KEY_POINTS.fullmatch(group[0].text.lower()):
        return True
    if _answers_questions(group) or (headings and scored > 1 and sift_words.QUESTIONS.fullmatch(group[0].text.lower())):
        return True
    if after:
        elsewhere = sum(2 * heading.links > len(heading.text) for heading in headings)
        return scored >= 3 and score > 0.15 * total and links < 0.1 * chars and elsewhere < _SECTIONS
    if not links and 5 * sum(1 for block in group if list_of(block) is not None) > 3 * len(group):
        return True
    if not headings and all(_listed(block.node) for block in group):
        return True
    if not links and not after and chars > _LARGE * total:
        return True
    if headings and group[0].node.tag in HEADINGS and chars < 1500 and score < 0.2 * total:
        return False
    return score > 0.5 * chars


def _answers_questions(group: Sequence[Block]) -> bool:
    """Whether the group is questions, each with its answer, and no links to other stories."""
    asked = [i for i, block in enumerate(group) if block.text[-1] in "?？؟" and len(block.text) < _QUESTION]
    answered = sum(
        1 for i in asked if i + 1 < len(group) and group[i + 1].score > group[i].score and not group[i].links
    )
    return answered > 1 and 2 * answered > len(asked)


_LARGE = 0.3
"""Text without links in the midst of a story that has so much of it, a table or a program, is its own."""
_QUESTION = 150
"""Characters that a question above its answer has no more of."""


def _listed(node: Node) -> bool:
    return node.tag == "li" or (node.parent is not None and node.parent.tag == "li")
