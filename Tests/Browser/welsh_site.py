"""A small library in Welsh, with everything that the program puts words to."""

SCHEMA = """\
matrix: {rows: area, columns: value}
kinds:
  case-study:
    folder: astudiaethau
    one: Astudiaeth achos
    many: Astudiaethau achos
    description: Enghreifftiau o bartneriaeth.
    sort: title
    fields:
      institution: {type: text, label: Sefydliad, fact: true, facet: true}
      country: {type: text, label: Gwlad, fact: true, facet: true}
      led-by: {type: choice, label: Arweinir gan, choices: [myfyrwyr, staff], fact: true, facet: true}
      students: {type: integer, label: Nifer y myfyrwyr, fact: true, facet: true, bins: [5, 20]}
      time-frame: {type: date, label: Cyfnod, fact: true, facet: true}
      open: {type: yes/no, label: Agored, facet: true}
      areas: {type: list of reference to area, label: Meysydd, facet: true, back: Astudiaethau yn y maes hwn}
      values: {type: list of reference to value, label: Gwerthoedd, facet: true}
      sources: {type: list of reference to reference, label: Ffynonellau}
      power: {type: markdown, label: Grym, fact: true}
      participants: {type: names, label: Cyfranogwyr}
      outputs: {type: markdown, label: Allbynnau}
      evaluation: {type: markdown, label: Gwerthusiad}
      challenges: {type: markdown, label: Heriau}
  activity:
    folder: gweithgareddau
    one: Gweithgaredd
    many: Gweithgareddau
    sort: title
    plan: {minutes: minutes, materials: materials, group-size: group-size, agenda: [steps], handout: [steps]}
    card: {front: [summary, minutes, group-size], back: [steps]}
    fields:
      minutes: {type: minutes, label: Amser, facet: true, bins: [20, 45]}
      group-size: {type: range, label: Maint y grŵp, facet: true, bins: [4, 8, 12], unit: o bobl}
      materials: {type: list of text, label: Deunyddiau}
      values: {type: list of reference to value, label: Gwerthoedd, facet: true}
      areas: {type: list of reference to area, label: Meysydd, facet: true}
      theme: {type: reference to value, label: Thema}
      stage: {type: choice, label: Cam o'r prosiect, choices: [dechrau, diwedd]}
      debrief: {type: list of text, label: Trafod wedyn}
      author: {type: text, label: Gan}
      version: {type: text, label: Fersiwn}
      reviewed: {type: date, label: Adolygwyd}
      steps:
        type: list of group
        label: Camau
        fields:
          title: {type: text, label: Cam}
          minutes: {type: minutes, label: Munudau}
          text: {type: markdown, label: Testun}
  plan:
    folder: cynlluniau
    one: Cynllun
    many: Cynlluniau
    plan: {start: activities, note: breaks}
    fields:
      activities: {type: list of reference to activity, label: Gweithgareddau}
      breaks: {type: text, label: Egwylion}
      audience: {type: text, label: Cynulleidfa}
      minutes: {type: minutes, label: Amser}
  reference:
    folder: llyfryddiaeth
    one: Ffynhonnell
    many: Llyfryddiaeth
    bibliography: yes
    sort: author
    group-by: [letter, author, issued, type]
    fields:
      type: {type: choice, label: Math, choices: {book: Llyfr, article-journal: Erthygl}, required: true, facet: true}
      author: {type: names, label: Awduron}
      editor: {type: names, label: Golygyddion}
      issued: {type: date, label: Blwyddyn, facet: true}
      container-title: {type: text, label: Cyfnodolyn}
      page: {type: text, label: Tudalennau}
      URL: {type: url, label: Cyfeiriad gwe}
      accessed: {type: date, label: Cyrchwyd}
  area: {folder: meysydd, one: Maes, many: Meysydd, taxonomy: yes}
  value: {folder: gwerthoedd, one: Gwerth, many: Gwerthoedd, taxonomy: yes}
  term: {folder: geirfa, one: Term, many: Geirfa, group-by: letter}
  page: {folder: ., one: Tudalen, many: Tudalennau}
pictures:
  - {kind: case-study, field: led-by, draw: bars, title: Pwy sy'n arwain}
  - {kind: case-study, field: students, draw: histogram, bins: [3, 6, 12], title: Faint o fyfyrwyr}
  - {kind: case-study, field: time-frame, draw: spans, title: Pryd y digwyddodd}
  - {kind: activity, field: minutes, draw: histogram, bins: [20, 30], title: Pa mor hir}
"""

SETTINGS = """\
title: Llyfrgell fach
tagline: Partneriaeth rhwng myfyrwyr a staff
language: cy
base-url: https://example.org/llyfrgell/
publisher: Prifysgol Enghraifft
licence: {name: Trwydded agored, url: "https://creativecommons.org/licenses/by/4.0/"}
navigation: [case-study, activity, matrix, pictures, search, downloads]
footer: [ynglyn]
page-size: 10
"""

WORKSHEET = """\
```worksheet
Ein henwau ____
Beth a obeithiwn [4]
Dyddiad adolygu (review date)
- [ ] Darllenwyd hyn gyda'n gilydd
| Dywedwyd | | x2 |
```
"""


def files():
    found = {
        "content/site.yaml": SETTINGS, "content/schema.yaml": SCHEMA,
        "content/index.md": "---\ntitle: Llyfrgell fach\n---\n\nCroeso i'r llyfrgell.\n",
        "content/ynglyn.md": "---\ntitle: Am y llyfrgell\naliases: [hen.html]\n---\n\nGweler [[cyfarfod-1]].\n",
        "content/geirfa/partner.md": "---\ntitle: Partner\nsummary: Un sy'n rhannu gwaith.\n---\n",
        "content/geirfa/cymuned.md": "---\ntitle: Cymuned\nsummary: Pobl gyda'i gilydd.\n---\n",
        "content/astudiaethau/index.md": "---\ntitle: Astudiaethau achos\n---\n\nDewiswch o'r rhain.\n",
        "content/cynlluniau/bore.md":
            "---\ntitle: Bore cyntaf\nactivities: [cyfarfod-1, cyfarfod-2]\nbreaks: coffi ganol bore\n---\n\nBore llawn.\n",
    }
    for name, title in (("ymddiriedaeth", "Ymddiriedaeth"), ("dewrder", "Dewrder"), ("parch", "Parch"), ("grym", "Grym")):
        found[f"content/gwerthoedd/{name}.md"] = f"---\ntitle: {title}\n---\n\nGwerth yw hwn.\n"
    for name, title in (("dysgu", "Dysgu ac addysgu"), ("ymchwil", "Ymchwil")):
        found[f"content/meysydd/{name}.md"] = f"---\ntitle: {title}\n---\n\nMaes yw hwn.\n"
    works = {
        "owen2014": 'type: book\nauthor: ["Owen, Ann", "Evans, Bo"]\nissued: 2014',
        "rees2016": 'type: article-journal\nauthor: ["Rees, Carys", "Ifan, Dafydd", "Puw, Elin"]\nissued: 2016-04\n'
                    'container-title: Y Traethodydd\npage: 6-7\nURL: https://example.org/erthygl\naccessed: 2020-03-02',
        "puw": 'type: book\neditor: ["Puw, Elin", "Owen, Ann"]',
        "huws": 'type: book\nauthor: ["Huws, A", "Jac, B", "Siôn, C", "Twm, D", "Wyn, E"]\nissued: 1990',
    }
    for key, fields in works.items():
        found[f"content/llyfryddiaeth/{key}.md"] = f"---\ntitle: Llyfr {key}\n{fields}\n---\n\nDarllenwch hwn.\n"
    for number in range(1, 26):
        found[f"content/astudiaethau/achos-{number:02}.md"] = (
            f"---\ntitle: Achos {number:02}\nsummary: Stori am bartneriaeth {number}.\ndate: 2026-{number % 12 + 1:02}-03\n"
            f"institution: {'not stated' if number % 5 == 0 else 'Prifysgol Bangor'}\ncountry: Cymru\n"
            f"led-by: {'myfyrwyr' if number % 2 else 'staff'}\nstudents: {number}\n"
            f"time-frame: {2000 + number}-04-01/{2000 + number}-05-02\nopen: {'yes' if number % 3 else 'no'}\n"
            f"areas: [{'dysgu' if number % 2 else 'ymchwil'}]\nvalues: [ymddiriedaeth, dewrder, parch, grym]\n"
            f"sources: [owen2014, rees2016]\nparticipants: [\"Owen, Ann\", \"Rees, Bo\"]\n"
            f"power: not stated\noutputs: Adroddiad.\n{'status: retired' if number == 25 else ''}\n---\n\n## Y stori\n\n"
            "Fel y dywed [@owen2014, pp. 3-4; @rees2016] a [@puw; @huws], gweler [[achos-01]].[^1]\n\n"
            "> [!NOTE]\n> Sylwch.\n\n> [!WARNING]\n> Byddwch yn ofalus.\n\n| Un | Dau |\n|---|---|\n| 1 | 2 |\n\n[^1]: Troednodyn.\n")
    for number in range(1, 7):
        found[f"content/gweithgareddau/cyfarfod-{number}.md"] = (
            f"---\ntitle: Cyfarfod {number}\nsummary: Ffordd i gwrdd.\nminutes: {number * 10}\n"
            f"group-size: {4 + number}{'-16' if number % 2 else '+'}\nversion: '1'\nreviewed: 2026-05-06\ndebrief: [Beth nesaf?]\nmaterials: [papur, pinnau]\nvalues: [parch]\nareas: [dysgu]\n"
            f"steps:\n  - title: Dechrau\n    minutes: {number}\n    text: Dewch ynghyd.\n---\n\n## Taflen\n\n{WORKSHEET}")
    return found
