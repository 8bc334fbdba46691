#!/usr/bin/env python3
"""Fails when a room of src/ includes what it may not see.

Rooms and what they may see are read from src/CMakeLists.txt (DEPENDS); which room may use which
library is the table below (src/ARCHITECTURE.md). Usage: check.py ROOT
"""
import pathlib
import re
import sys

# Start of a header's name: the rooms that may include it; None: all.
LIBRARIES = {
    "fmt/": None,
    "nlohmann/": {"diag", "build", "pack", "preflight", "app"},
    "nettle/": {"base"},
    "xxhash.h": {"base"},
    "tbb/": {"base"},
    "lcms2": {"colour"},
    "yaml-cpp/": {"pack"},
    "unicode/": {"pack", "layout"},
    "pango/": {"layout"},
    "glib": {"layout", "art"},
    "gio/": {"art"},
    "fontconfig/": {"font", "layout"},
    "ft2build.h": {"font", "layout"},
    "freetype/": {"font", "layout"},
    "hb": {"font", "layout"},
    "cairo": {"draw/cairo", "art"},
    "librsvg/": {"art"},
    "qpdf/": {"art", "preflight"},
    "pugixml.hpp": {"preflight", "translate"},
    "gettext-po.h": {"translate"},
    "aspell.h": {"words"},
    "spng.h": {"art"},
    "jpeglib.h": {"art"},
    "jerror.h": {"art"},
    "jerror.h": {"art"},
    "tiffio.h": {"art"},
    "qrencode.h": {"art"},
    "libdeflate.h": {"art", "draw/haru"},
    "hpdf": {"draw/haru"},
    "CLI/": {"app"},
}
SYSTEM = {
    "unistd.h", "fcntl.h", "poll.h", "sys/stat.h", "sys/file.h", "sys/ioctl.h", "sys/resource.h",
    "sys/types.h", "sys/wait.h",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(<[^>]+>|"[^"]+")', re.M)


def rooms_of(root):
    """Room to the set of rooms that it may see."""
    text = (root / "src/CMakeLists.txt").read_text(encoding="utf-8")
    rooms = {}
    for name, rest in re.findall(r"^pecyn_room\((\S+)([^)]*)\)", text, re.M):
        depends = re.search(r"DEPENDS\s+(.*?)(?:LIBRARIES|$)", rest, re.S)
        rooms[name] = set(depends.group(1).split()) if depends else set()
    return rooms


def room_of(path, rooms):
    """The room that a path relative to src/ lies in: the longest name that fits."""
    fitting = [room for room in rooms if path.startswith(room + "/")]
    return max(fitting, key=len, default=None)


def is_standard(header):
    return header in SYSTEM or ("/" not in header and not header.endswith(".h"))


def library_fault(header, room):
    for start, allowed in LIBRARIES.items():
        if header.startswith(start) and not is_standard(header):
            if allowed is not None and room not in allowed:
                return f"<{header}> may be included in {', '.join(sorted(allowed))} only"
            return None
    if is_standard(header):
        return None
    return f"<{header}> is unknown: say in tests/layers/check.py which rooms may use it"


def faults_of(file, root, rooms):
    path = file.relative_to(root / "src").as_posix()
    room = room_of(path, rooms)
    if room is None:
        return [f"src/{path}: lies in no room of src/CMakeLists.txt"]
    faults = []
    for match in INCLUDE.finditer(file.read_text(encoding="utf-8")):
        quoted, header = match.group(1)[0] == '"', match.group(1)[1:-1]
        fault = None
        if not quoted:
            fault = library_fault(header, room)
        else:
            seen = room_of(header, rooms)
            if seen is None:
                fault = f'"{header}" is no path from src/'
            elif seen != room and seen not in rooms[room]:
                fault = f'"{header}": {room} may not see {seen}'
        if fault:
            line = file.read_text(encoding="utf-8").count("\n", 0, match.start(1)) + 1
            faults.append(f"src/{path}:{line}: {fault}")
    return faults


def cycle_in(rooms):
    """A room that sees itself over others, or None."""
    for start in rooms:
        todo, seen = list(rooms[start]), set()
        while todo:
            room = todo.pop()
            if room == start:
                return start
            if room not in seen:
                seen.add(room)
                todo += rooms.get(room, ())
    return None


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    rooms = rooms_of(root)
    if not rooms:
        sys.exit("no rooms found in src/CMakeLists.txt")
    files = sorted(path for path in (root / "src").rglob("*") if path.suffix in (".hpp", ".cpp"))
    faults = [fault for file in files for fault in faults_of(file, root, rooms)]
    if cycle := cycle_in(rooms):
        faults.append(f"src/CMakeLists.txt: the room {cycle} depends on itself")
    print("\n".join(faults) or f"{len(files)} files in {len(rooms)} rooms see only what they may")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
