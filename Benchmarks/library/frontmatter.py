"""Writes front matter as an editor would: folded texts, short lists on one line."""

_SPECIAL = set("[]{}@*&!%>|\"'#?,-`: ")
_WIDTH = 96


def scalar(value):
    """A value on one line, in quotes only where YAML asks for them."""
    text = str(value)
    plain = (text and text[0] not in _SPECIAL and ": " not in text and " #" not in text
             and not text.endswith(":") and not text.replace(".", "").isdigit())
    if plain or isinstance(value, int):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def wrap(text, indent):
    """The lines of a text, each at most about 96 characters long."""
    lines, line, length = [], [], 0
    for word in text.split(" "):
        if line and length + len(word) > _WIDTH:
            lines.append(indent + " ".join(line))
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    lines.append(indent + " ".join(line))
    return lines


class Folded(str):
    """A text for `>-`."""


class Literal(list):
    """Lines for `|`."""


class Lines(list):
    """A list with an item to a line."""


def render(fields):
    """The lines of a mapping, given as pairs; None leaves a field out."""
    out = ["---"]
    for key, value in fields:
        if value is not None:
            _pair(key, value, "", out)
    out.append("---")
    return "\n".join(out) + "\n"


def _pair(key, value, indent, out):
    if isinstance(value, Folded):
        out.append(f"{indent}{key}: >-")
        out += wrap(value, indent + "  ")
    elif isinstance(value, Literal):
        out.append(f"{indent}{key}: |")
        out += [f"{indent}  {line}" for line in value]
    elif isinstance(value, dict):
        out.append(f"{indent}{key}:")
        for inner, item in value.items():
            _pair(inner, item, indent + "  ", out)
    elif isinstance(value, Lines):
        out.append(f"{indent}{key}:")
        for item in value:
            _item(item, indent, out)
    elif isinstance(value, list):
        out.append(f"{indent}{key}: [{', '.join(map(scalar, value))}]")
    else:
        out.append(f"{indent}{key}: {scalar(value)}")


def _item(item, indent, out):
    if not isinstance(item, dict):
        out.append(f"{indent}  - {scalar(item)}")
        return
    start = len(out)
    for key, value in item.items():
        _pair(key, value, indent + "    ", out)
    out[start] = f"{indent}  - " + out[start].lstrip()
