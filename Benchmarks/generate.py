"""Writes the files that loaders are measured on: plans with their schedules, and a register."""

import pathlib
import sys

# What the format allows in one file is less than the largest measure needs.
ITEMS_OF_A_SCHEDULE = 5_000
BODIES = 31


def when(number):
    """The time of one duty; the sorts that the real plans have, in about their mixture."""
    day, month = 1 + number % 28, MONTHS[number // 28 % 12]
    sorts = [
        f"varje år senast den {day} {month}",
        f"senast den {day} {month} {2027 + number % 4}",
        f"minst {2 + number % 9} gånger per år",
        "varje kvartal",
        f"varje år senast {day} {month}",
        f"{1 + number % 12} veckor före {name(number - number % 8)}",
        "vartannat år",
        "minst en gång per år",
    ]
    return sorts[number % 8]


MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split())


def name(number):
    return f"uppfoljning-{number:06d}"


def plan_of(index, numbers):
    lines = [f"plan: plan-{index}", f"title: Handlingsplan {index}", "from: 2026-01-01",
             "until: 2031-12-31", "bodies:"]
    lines += [f"  organ-{body:02d}: Nämnd nummer {body}" for body in range(BODIES)]
    lines += ["coordinates: organ-00", "activities:"]
    for number in numbers:
        lines.append(
            f"  A{number}:\n"
            f"    title: Intern kontroll {number} av nämndens tillsyn\n"
            f"    wording: Nämnden följer upp kontrollen och rapporterar till kommunstyrelsen.\n"
            f"    coordinates: organ-{number % BODIES:02d}\n"
            f"    contributes: [organ-{(number + 1) % BODIES:02d}, organ-{(number + 7) % BODIES:02d}]")
    return lines


def schedule_of(index, numbers):
    lines = [f"schedule: plan-{index}", "from: 2026-01-01", "contacts: ../contacts.csv",
             "obligations:"]
    kinds = ["report", "inspection", "meeting", "training"]
    for number in numbers:
        lines.append(
            f"  {name(number)}:\n"
            f"    activity: A{number}\n"
            f"    kind: {kinds[number % 4]}\n"
            f"    title: \"Uppföljning av kontroll {number}\"\n"
            f"    when: {when(number)}\n"
            f"    to: organ-{(number + 3) % BODIES:02d}\n"
            f"    remind: standard\n"
            f"    from: 2026-{1 + number % 12:02d}-{1 + number % 28:02d}\n"
            f"    statutory: true")
    return lines


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def contacts():
    rows = ["body;role;mail", "*;coordinator;samordnare@example.se"]
    return rows + [f"organ-{body:02d};mailbox;organ-{body:02d}@example.se" for body in range(BODIES)]


INSTALLATION = [
    "timezone: Europe/Stockholm", "language: sv", "operations: drift@example.se",
    "store: frist.db", "channels: { mail: { folder: sent } }"]


def plans(folder, items):
    """An installation with so many obligations, each with an activity of its own."""
    write(folder / "frist.yaml", INSTALLATION)
    write(folder / "contacts.csv", contacts())
    for index, first in enumerate(range(0, items, ITEMS_OF_A_SCHEDULE)):
        numbers = range(first, min(first + ITEMS_OF_A_SCHEDULE, items))
        write(folder / f"plans/plan-{index}.yaml", plan_of(index, numbers))
        write(folder / f"schedules/plan-{index}.yaml", schedule_of(index, numbers))


def register(folder, subjects):
    """An installation with one duty that covers so many subjects of a table."""
    write(folder / "frist.yaml", INSTALLATION)
    write(folder / "contacts.csv", contacts())
    write(folder / "plans/plan-0.yaml", plan_of(0, range(1)))
    write(folder / "schedules/plan-0.yaml", [
        *schedule_of(0, range(0))[:-1], "registers: { objekt: ../register.csv }", "obligations:",
        "  tillsyn: { activity: A0, each: objekt, when: minst en gång per år }"])
    rows = ["id;namn;klass;från;till;e-post;dnr"]
    for number in range(subjects):
        rows.append(
            f"S-{number:06d};Restaurang Gästgivaren {number};{['låg', 'normal', 'hög'][number % 3]};"
            f"20{10 + number % 16:02d}-{1 + number % 12:02d}-{1 + number % 28:02d};;"
            f"restaurang-{number}@example.se;MN 2026/{number}")
    write(folder / "register.csv", rows)


BODIES_OF_A_PLAN = 2_000


def outbox(folder, count, channels, due, subjects=0):
    """An installation in which each of so many bodies has one duty, due on a date less than a month
    ahead, so that each has its one reminder now; where there are `subjects`, one for each of so many
    in a register of the body's own, all in one message.

    `channels` are lines of frist.yaml by name of the channel; the bodies take turns with them.
    """
    lines = [
        "timezone: Europe/Stockholm", "language: sv", "operations: drift@example.se",
        "store: state/frist.db", f"burst: {10 * count * max(1, subjects)}", "channels:"]
    for name, text in channels.items():
        lines += [f"  {name}:", *[f"    {line}" for line in text]]
    write(folder / "frist.yaml", lines)
    year = due.year
    names = list(channels)
    for index, first in enumerate(range(0, count, BODIES_OF_A_PLAN)):
        bodies = [f"b{number:06d}" for number in range(first, min(first + BODIES_OF_A_PLAN, count))]
        write(folder / f"plans/plan-{index}.yaml", [
            f"plan: plan-{index}", f"title: Handlingsplan {index}", f"from: {year - 1}-01-01",
            f"until: {year + 2}-12-31", "bodies:",
            *[f"  {body}: Nämnden för område {body}" for body in bodies], "activities:",
            *[f"  A-{body}: {{ coordinates: {body}, wording: Nämnden följer upp den interna "
              f"kontrollen och rapporterar }}" for body in bodies]])
        write(folder / f"schedules/plan-{index}.yaml", [
            f"schedule: plan-{index}", f"from: {year - 1}-01-01", f"contacts: ../contacts-{index}.csv",
            "hours: always", "policies:",
            *[f"  by-{name}: {{ before: [1 month], overdue: [], escalate: {{}}, channel: {name} }}"
              for name in names],
            *(["registers:", *[f"  r-{body}: ../registers/{body}.csv" for body in bodies]]
              if subjects else []),
            "obligations:",
            *[f"  duty-{body}: {{ activity: A-{body}, when: 'senast {due}', "
              + (f"each: r-{body}, " if subjects else "")
              + f"remind: by-{names[number % len(names)]} }}" for number, body in enumerate(bodies)]])
        for body in bodies if subjects else []:
            write(folder / f"registers/{body}.csv", [
                "id;namn", *[f"s{subject:04d}-{body};Restaurang Gästgivaren {subject}"
                             for subject in range(subjects)]])
        write(folder / f"contacts-{index}.csv", [
            "body;role;mail", "*;coordinator;samordnare@example.se",
            *[f"{body};mailbox;{body}@example.se" for body in bodies]])


if __name__ == "__main__":
    kind, folder, count = sys.argv[1:]
    {"plans": plans, "register": register}[kind](pathlib.Path(folder), int(count))
