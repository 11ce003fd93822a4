"""Check the proof of a sample. Needs Python 3.11 and nothing else: copy this one file and read it.

    python verify.py PROOF.json [HASH OF THE LIST AS IT WAS PUBLISHED]

It draws the sample again from what stands in the proof and says where the two differ. It shows that nobody
picked the children off the list. It cannot show that every child who should be on the list is on it.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

FORMAT = "macfa-sample-proof/1"
PARTS = "contributions drawn format frame frame_hash method_in_words proof_hash replacements reserves seed shortfalls"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True))


def ticket(seed: str, child: str) -> str:
    """R. L. Rivest's ticket number: the decimal digits of a hash in reverse order, read as a fraction."""
    return "0." + f"{int(sha256(sha256(seed) + child), 16):064d}"[::-1]


def seed_of(steps: list[dict[str, Any]], frame_hash: str) -> tuple[str, list[str]]:
    """The seed that the contributions make, and what is wrong with them."""
    times, kinds = [step["at"] for step in steps], " ".join(step["kind"] for step in steps[1:])
    wrong = []
    if [step["step"] for step in steps] != list(range(len(steps))) or times != sorted(times):
        wrong.append("The contributions are not in order.")
    if not steps or steps[0]["kind"] != "publication" or steps[0]["frame_hash"] != frame_hash:
        wrong.append("The hash of the list was not published before the contributions.")
    if kinds == "dice":
        if not re.fullmatch("[0-9]{20,}", steps[1]["digits"]) or steps[1]["party"] == steps[1]["witness"]:
            wrong.append("The dice are fewer than 20 digits, or nobody watched the roll.")
        return steps[1]["digits"], wrong
    if not re.fullmatch("commitment( commitment)+( reveal)+", kinds):
        wrong.append("The seed needs dice, or two or more commitments and then their secrets.")
    promised = {step["party"]: step["sha256"] for step in steps if step["kind"] == "commitment"}
    secrets = {step["party"]: step["secret"] for step in steps if step["kind"] == "reveal"}
    if len(steps) != 1 + 2 * len(promised) or len(set(promised.values())) < len(promised):
        wrong.append("A party has contributed twice, or two parties have the same secret.")
    if {party: sha256(secret) for party, secret in secrets.items()} != promised:
        wrong.append("The secrets shown are not those that were committed to.")
    return " ".join(secrets.get(party, "") for party in promised), wrong


def quotas_of(frame: dict[str, Any]) -> dict[str, int]:
    """Places for each stratum: as fixed, or one each and then to whichever is furthest below its share."""
    size, fixed = frame["parameters"]["size"], frame["parameters"]["quotas"]
    children = Counter(child["stratum"] for child in frame["children"])
    places = dict.fromkeys(sorted(children), 1)
    for _ in range(size - len(places)):
        places[max(places, key=lambda s: size * children[s] - children.total() * places[s])] += 1
    return places if fixed is None else dict(fixed)


def draw_again(frame: dict[str, Any], seed: str, left_out: list[str]) -> dict[str, Any]:
    """What the proof should say of the sample, given the list, the seed and who was left out since."""
    children, rules = frame["children"], frame["parameters"]
    picks = [{"id": c["id"], "stratum": c["stratum"], "ticket": ticket(seed, c["id"])} for c in children]
    order = sorted(picks, key=lambda pick: (pick["ticket"], pick["id"]))
    household = {child["id"]: child.get("household", child["id"]) for child in children}
    room, used, drawn, came_in = quotas_of(frame), set(), [], []
    for pick in order:  # a child without siblings on the list is a household alone
        if room[pick["stratum"]] and household[pick["id"]] not in used:
            drawn.append(pick)
            used.add(household[pick["id"]])
            room[pick["stratum"]] -= 1
    waiting = [pick for pick in order if household[pick["id"]] not in used]
    listed = [[p["id"] for p in waiting if p["stratum"] == stratum][: rules["reserves"]] for stratum in room]
    reserves = [pick for pick in waiting if any(pick["id"] in ids for ids in listed)]
    inside = {pick["id"]: pick["stratum"] for pick in drawn}
    for child in left_out:
        stratum = inside.pop(child, None)
        free = [pick for pick in waiting if pick["stratum"] == stratum and household[pick["id"]] not in used]
        came_in.append(free[0] if free else None)
        if free:
            used.add(household[free[0]["id"]])
            inside[free[0]["id"]] = stratum
    shortfalls = {stratum: left for stratum, left in room.items() if left}
    return {"drawn": drawn, "reserves": reserves, "shortfalls": shortfalls, "replacements": came_in}


def check_sample(proof: dict[str, Any]) -> list[str]:
    frame, rules = proof["frame"], proof["frame"]["parameters"]
    wrong: list[str] = []
    if rules["method"] == "random":
        seed, wrong = seed_of(proof["contributions"], proof["frame_hash"])
        again = draw_again(frame, seed, [change["left_out"] for change in proof["replacements"]])
        size = sum(quotas_of(frame).values())
    else:  # nobody drew: each child needs the seal of a reason, and nothing may look drawn
        chosen = [child for child in frame["children"] if "reason_seal" in child]
        picks = [{"id": child["id"], "stratum": child["stratum"], "ticket": None} for child in chosen]
        again = {"drawn": picks, "reserves": [], "shortfalls": {}, "replacements": []}
        seed, size = None, len(chosen)
    if proof["seed"] != seed or (seed is None and proof["contributions"]):
        wrong.append("The seed is not the one that the contributions make.")
    if size != rules["size"]:
        wrong.append("The sample does not have the size that was fixed.")
    found = {**proof, "replacements": [change["came_in"] for change in proof["replacements"]]}
    return wrong + [
        f"The {part} are not what the list and the seed give." for part in again if found[part] != again[part]
    ]


def verify(proof: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a proof, in plain sentences. An empty list means that it holds."""
    wrong = []
    try:
        if sorted(proof) != PARTS.split() or proof["format"] != FORMAT:
            wrong.append("This is not a proof in the form that this program knows.")
        if proof["proof_hash"] != hash_of({part: proof[part] for part in proof if part != "proof_hash"}):
            wrong.append("The proof was changed after it was written.")
        if proof["frame_hash"] != hash_of(proof["frame"]):
            wrong.append("The list, or the rules of the draw, are not those whose hash was published.")
        ids = [child["id"] for child in proof["frame"]["children"]]
        if ids != sorted(set(ids)):
            wrong.append("A child is on the list twice, or the list is out of order.")
        return wrong + check_sample(proof)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return [*wrong, "The proof cannot be followed to its end: something in it is missing or misspelt."]


def verify_file(path: Path, published: str | None = None) -> list[str]:
    """The same for a file, byte by byte; `published` is the hash of the list, from somewhere you trust."""
    try:
        proof = json.loads(path.read_bytes())
    except ValueError:
        return ["The file is not JSON."]
    wrong = verify(proof)
    if path.read_bytes() != (json.dumps(proof, sort_keys=True, indent=1) + "\n").encode():
        wrong.append("The file was changed after it was written: its spelling is not that of a proof.")
    if not wrong and published not in (None, proof["frame_hash"]):
        wrong.append("The list is not the one whose hash you were given.")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("Usage: python verify.py PROOF.json [HASH OF THE LIST AS IT WAS PUBLISHED]")
    problems = verify_file(Path(sys.argv[1]), *sys.argv[2:])
    sys.stdout.write("\n".join(problems or ["The proof holds."]) + "\n")
    sys.exit(bool(problems))
