"""A small library in English and Welsh, side by side."""

SCHEMA = """\
matrix: {rows: area, columns: value}
kinds:
  case:
    folder: cases
    one: Case study
    many: Case studies
    description: What universities have done.
    fields:
      place: {type: text, label: Place, facet: true}
      led-by: {type: choice, label: Led by, choices: [students, staff], facet: true}
      areas: {type: list of reference to area, label: Areas, facet: true, back: Case studies in this area}
      values: {type: list of reference to value, label: Values}
      power: {type: markdown, label: Power}
      minutes: {type: minutes, label: Time, required: true}
  area: {folder: areas, one: Area, many: Areas, taxonomy: yes}
  value: {folder: values, one: Value, many: Values, taxonomy: yes}
  work:
    folder: works
    one: Work
    many: Works
    bibliography: yes
    fields:
      author: {type: names, label: Authors}
      issued: {type: date, label: Date}
"""

SCHEMA_WORDS = """\
kinds:
  case:
    one: Astudiaeth achos
    many: Astudiaethau achos
    description: Beth mae prifysgolion wedi’i wneud.
    fields:
      place: {label: Lle}
      led-by: {label: Arweinir gan, choices: {students: myfyrwyr}}
      areas: {label: Meysydd, back: Astudiaethau yn y maes hwn}
      power: {label: Grym}
  area: {one: Maes, many: Meysydd}
  value: {one: Gwerth, many: Gwerthoedd}
  work: {one: Ffynhonnell, many: Llyfryddiaeth}
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h40v30z"/></svg>\n'

FILES = {
    "content/site.yaml":
        "title: Partnership\ntagline: Cases and works\nbase-url: https://example.org/lib/\n"
        "languages: [en-GB, cy]\nnavigation: [case, work]\nfooter: [about]\n",
    "content/site.cy.yaml": "title: Partneriaeth\ntagline: Achosion a ffynonellau\n",
    "content/schema.yaml": SCHEMA,
    "content/schema.cy.yaml": SCHEMA_WORDS,
    "content/index.md": "---\ntitle: Partnership\n---\n\nStart with [[peers]].\n",
    "content/index.cy.md": "---\ntitle: Partneriaeth\n---\n\nDechreuwch gyda [[peers]].\n",
    "content/about.md": "---\ntitle: About us\n---\n\nWho we are, and [a map](map.svg).\n\n![The map](map.svg)\n",
    "content/map.svg": PICTURE,
    "content/cases/peers.md":
        "---\ntitle: Peer mentors\nsummary: Mentors in chemistry.\nplace: Hatfield\nled-by: students\n"
        "areas: [teaching]\nvalues: [trust]\npower: Students chose the topics.\nminutes: 40\ndate: 2026-03-04\n---\n\n"
        "## What they did\n\nMentors met weekly, as @adams2014 advise. See [the library](library.md#what-came-of-it).\n\n"
        "![Where](../map.svg)\n",
    "content/cases/peers.cy.md":
        "---\ntitle: Mentoriaid cyfoed\nsummary: Mentoriaid mewn cemeg.\n---\n\n"
        "## Beth wnaethon nhw\n\nRoedd y mentoriaid yn cwrdd bob wythnos, fel y dywed @adams2014. "
        "Gweler [y llyfrgell](library.md) a [[teaching]].\n\n![Ble](../map.svg)\n",
    "content/cases/library.md":
        "---\ntitle: A students’ library\nplace: Leeds\nled-by: staff\nareas: [teaching, research]\nminutes: 20\ndate: 2026-02-01\n---\n\n"
        "## What came of it\n\nShelves, and [what the mentors did](peers.md#what-they-did).\n",
    "content/areas/teaching.md": "---\ntitle: Teaching\n---\n\nHow people learn.\n",
    "content/areas/teaching.cy.md": "---\ntitle: Addysgu\n---\n\nSut mae pobl yn dysgu.\n",
    "content/areas/research.md": "---\ntitle: Research\n---\n\nHow people find out.\n",
    "content/values/trust.md": "---\ntitle: Trust\n---\n",
    "content/values/trust.cy.md": "---\ntitle: Ymddiriedaeth\n---\n",
    "content/works/adams2014.md":
        "---\ntitle: A book of partners\nauthor: [\"Adams, Ann\"]\nissued: 2014\n---\n\nRead it first.\n",
    "content/works/adams2014.cy.md": "---\nsummary: Darllenwch hwn gyntaf.\n---\n",
}
