"""An office with one obligation of each sort that people record: the table of the format."""

from installation import Installation

FILES = {
    "frist.yaml": """timezone: Europe/Stockholm
language: sv
operations: drift@example.se
store: state/frist.db
channels: { mail: { folder: out/mail } }
""",
    "plans/prov.yaml": """plan: prov
title: Provplanen
from: 2026-01-01
until: 2030-12-31
bodies:
  ks: Kommunstyrelsen
  ifn: Individnämnden
  npf: { name: Nätverket, kind: group }
coordinates: ks
activities:
  "1": { title: Slutrapport, wording: Planen slutredovisas. }
  "2": { title: Coacher, wording: Minst 30 coacher utbildas per år. }
  "3": { title: Samråd, wording: Samrådet träffas två gånger per år. }
  "4": { title: Skolor, wording: Skolorna får tillsyn varje år. }
  "5": { title: Krogar, wording: Krogarna får tillsyn varje år. }
  "6": { title: Nämnderna, wording: Varje nämnd rapporterar., coordinates: ifn, contributes: npf }
  "7": { title: SIP, wording: Projektet följs upp efter ett år. }
  "8": { title: Rökning, wording: Färre röker., measures: { rökare: procent, besökare: personer } }
  1.1-8: { title: Avtal, wording: Antal avtal., measures: { avtal-alkohol: avtal, avtal-tobak: avtal } }
""",
    "schedules/prov.yaml": """schedule: prov
from: 2026-01-01
contacts: ../registers/kontakter.csv
meetings:
  - { body: ks, date: 2026-05-20 }
  - { body: ks, date: 2026-06-10, papers: 2026-05-22 }
registers:
  licences:
    - { id: S-0001, name: Restaurang 1 }
    - { id: S-0002, name: Restaurang 2 }
    - { id: S-0003, name: Restaurang 3, until: 2026-02-28 }
  schools: [skola-07, skola-08]
events: { sip-start: { title: Projektet startar } }
obligations:
  final-report:  { activity: 1, kind: report, when: våren 2026, decided-by: ks }
  archive:       { activity: 1, when: inom 2 veckor efter att final-report är klar }
  plan-followup:
    activity: 1
    kind: report
    when: varje år senast 30 april
    covers: previous year
    outcomes: [revideras, kvarstår]
  coaches:       { activity: 2, kind: training, when: minst 30 coacher per år }
  coach-courses: { activity: 2, kind: training, when: två tillfällen per år, feeds: coaches }
  consultation-meetings:
    { activity: 3, kind: meeting, when: två gånger per år, checklist: [insatser, uppföljning] }
  school-supervision: { activity: 4, kind: inspection, each: schools, when: varje år }
  invited-at-schools: { activity: 4, when: minst 5 tillfällen per år, during: school-supervision }
  licence-supervision: { activity: 5, kind: inspection, each: licences, when: minst en gång per år }
  board-reports:
    activity: 6
    kind: report
    each: coordinating-bodies
    when: varje år senast 19 februari
    contributions: 3 veckor före
  sip-interim:   { activity: 7, kind: report, when: 12 månader efter sip-start }
  smoke-free:    { activity: 8, when: senast år 2030 }
no-deadline:
  - { activities: [1.1-8], by: ks, date: 2026-01-01, review: 2028-01-01, because: Behovet styr. }
""",
    "registers/kontakter.csv": """body;role;title;mail;from;until
*;coordinator;Samordnare;andts@example.se;;
ks;mailbox;Brevlådan;ks@example.se;;
ifn;mailbox;Brevlådan;ifn@example.se;;
npf;mailbox;Brevlådan;npf@example.se;;
""",
}


class Office(Installation):
    def __init__(self, folder):
        super().__init__(folder)
        for name, text in FILES.items():
            self.write(name, text)

    def record(self, *words, at, code=0):
        """The lines that a recording command answers, in English."""
        result = self.frist(*words, "--at", at, code=code)
        return (result.stdout if code == 0 else result.stderr).splitlines()

    def upcoming(self, obligation, at, days=700):
        """From nominal, with the body of a part, to (state, due)."""
        report = self.json("upcoming", obligation, "--all", "--at", at, "--days", days)
        return {row["occurrence"].split("/", 2)[2]: (row["state"], row["due"])
                for row in report["occurrences"]}
