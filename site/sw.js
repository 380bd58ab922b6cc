const EDITION = {"id":"becc6101789e867b","core":34,"saved":672,"files":[
"activities/index.html b0348ba6",
"areas/index.html a2b9ff31",
"assets/cards.css f2c63f19",
"assets/cards.js da05d4b4",
"assets/facets.css 89890e36",
"assets/facets.js d48feab9",
"assets/favicon.svg 8c590a9e",
"assets/icon-180.png 8f18b875",
"assets/icon-192.png eec47369",
"assets/icon-512.png 5a3d4c3d",
"assets/icon-maskable.png d7d03f1f",
"assets/page.js 8ba50248",
"assets/plan-file.js 0293a14d",
"assets/plan-picker.js b1a9d2ac",
"assets/plan-sheets.js 49cfae5c",
"assets/plan.css c3db0317",
"assets/plan.js 2912be02",
"assets/search.css 976a9a84",
"assets/search.js 250df2b4",
"assets/site.css c79f6a08",
"assets/worksheet-files.js d385b3d4",
"assets/worksheet.js fca122eb",
"bibliography/index.html 16109b79",
"case-studies/index.html fbc5ad91",
"downloads.html 08e1857d",
"glossary/index.html 4e2e9641",
"guide/index.html 13e0383f",
"index.html cafe9a3b",
"offline.html 0b61a53f",
"plans/index.html 40dd0b77",
"search.html d39d26b5",
"site.webmanifest 9b3bb12b",
"themes/index.html db98ed7f",
"values/index.html a8500b59",
"case-studies/uh-philosophy-project.html 7f4a16af",
"case-studies/uh-computer-science-award.html 4bc01874",
"case-studies/uh-bplc.html 15bf46c5",
"case-studies/uh-case-studies.html 5bb49acc",
"case-studies/can-conference-2018.html 45d6d866",
"case-studies/ucl-changemakers.html 3c7012e6",
"case-studies/uh-codesigned-charter.html 370ded9f",
"case-studies/qaa-staff-preparation-2023.html cc81a6c2",
"case-studies/ucl-connected-curriculum.html 96171bb8",
"case-studies/connectors.html ebc157ae",
"case-studies/uh-project-leaders.html b033c0fe",
"case-studies/uh-law-reading.html c02a98e6",
"case-studies/leeds-digimentors.html 41ae69a1",
"case-studies/uh-feedback.html 66fc4918",
"case-studies/uh-early-childhood.html 2add33cb",
"case-studies/inclusive-practice-partners.html ae8299ae",
"case-studies/science-skills-course.html addd40c4",
"case-studies/isapi-institute.html 128fc004",
"case-studies/uh-lt-conference-2019.html 90f0b350",
"case-studies/bournemouth-pal.html 71db48da",
"case-studies/uh-peer-mentoring.html 579b4702",
"case-studies/uh-hea-strategic-programme.html c4eae6fa",
"case-studies/raise-sap-sig.html a21b5cac",
"case-studies/uh-education-funded-2010-13.html f8301a21",
"case-studies/uh-scoping-study.html e31a3145",
"case-studies/uh-six-teams.html 9e62caf6",
"case-studies/lincoln-student-as-producer.html 8a6fd5b0",
"case-studies/ntu-scale-up.html 07a1c966",
"case-studies/kingston-curriculum-consultants.html 8c3ad056",
"case-studies/winchester-fellows.html c068f871",
"case-studies/uh-programme-review.html 444343b3",
"case-studies/mcmaster-student-partners.html f2bde3a1",
"case-studies/induction-graham-payne.html 04b8a39e",
"case-studies/uh-ssp-network.html 0ba69118",
"case-studies/uq-ssp-projects.html ae15c176",
"case-studies/uh-technology-mentors.html 169abd7e",
"case-studies/bcu-academic-partners.html b63c0cfa",
"case-studies/exeter-change-agents.html e271a2c1",
"case-studies/nottingham-change-agents.html c1616c69",
"case-studies/westminster-cocreators.html c7ce8e5b",
"case-studies/napier-students-as-colleagues.html 04132bf7",
"case-studies/salt-bryn-mawr-haverford.html de597575",
"case-studies/newman-partners.html bcd5e59b",
"case-studies/worcester-recruitment.html 7c8ca621",
"case-studies/uh-committees.html 25214102",
"case-studies/imperial-studentshapers.html fe90d1cc",
"case-studies/uh-academic-writing.html be3e9be2",
"case-studies/uh-taking-down-the-wall.html 63ed4e48",
"case-studies/bradford-tbl.html b1c47667",
"activities/agreement-mot.html 407d1d08",
"activities/care-both-ways.html 10b6d307",
"activities/challenge-and-support.html 3f5cbb78",
"activities/closing-the-loop.html 9ddef91c",
"activities/co-inquiry-speed-match.html e86b679d",
"activities/curriculum-walk.html 926de259",
"activities/data-round-the-table.html c1c63948",
"activities/did-power-move.html 33342269",
"activities/experts-in-different-things.html e4566f4b",
"activities/partnership-agreement-draft.html bf7fbd56",
"activities/first-project-manager.html 17843985",
"activities/handover-notes.html 7d22b99e",
"activities/hidden-and-visible.html 9f05104e",
"activities/inquiry-on-a-page.html 84edce7b",
"activities/lead-follow-switch.html 6102f453",
"activities/many-ways-in.html d2f7962f",
"activities/not-knowing-walk.html 16b16359",
"activities/one-topic-many-doors.html 81915b98",
"activities/open-step-back-gather.html 69308a12",
"activities/paid-thanked-or-used.html d8081187",
"activities/power-line.html 2ae7e973",
"activities/purpose-now-direction-later.html f6460001",
"activities/ready-or-not.html f8e01b1c",
"activities/say-it-as-you-do-it.html 7a863b5d",
"activities/small-then-wider.html a35187c4",
"activities/words-we-use.html ded4f898",
"activities/listen-for-three-minutes.html 1e7152bd",
"activities/what-counts-as-evidence.html 691712c1",
"activities/what-stays-in-the-room.html 02b710be",
"activities/where-are-we-on-the-line.html bd2f2917",
"activities/who-gained.html 185980fb",
"activities/who-is-not-here.html ecff7d29",
"activities/who-needs-to-hear-this.html 89d455a3",
"activities/why-are-we-here.html eca6ca5a",
"plans/first-meeting.html 7797753d",
"plans/agreeing-how-to-work.html ebaa7b9a",
"plans/talking-about-power.html 10a17afd",
"plans/one-inquiry.html 081704f7",
"plans/staff-preparation-half-day.html 7de88d01",
"plans/ending-well.html 74a405fe",
"guide/what-partnership-means.html 05e098a7",
"guide/words-for-partnership.html c0fe2fa7",
"guide/engagement-as-a-range.html a6c21f49",
"guide/four-areas.html 959d2bbd",
"guide/integrated-schemes.html dc16132d",
"guide/nine-values.html 85781a1a",
"guide/five-propositions.html 637e81f8",
"guide/process-and-outcome.html 710d89a5",
"guide/power-and-the-transfer-test.html 1c4f78ee",
"guide/learning-communities.html 756c7aaf",
"guide/host-leadership.html 70b92dfc",
"guide/partnership-agreements.html 37cff901",
"guide/scaling-up.html c94f3029",
"guide/preparing-staff.html c01725f9",
"guide/student-voice-surveys.html e37df51a",
"guide/reflective-questions.html 0ad628c9",
"guide/further-sources.html 1c128549",
"areas/learning-teaching-assessment.html bf992803",
"areas/subject-based-research-inquiry.html d9e4a46e",
"areas/scholarship-of-teaching-and-learning.html e2e91924",
"areas/curriculum-design-pedagogic-consultancy.html 787b9422",
"values/authenticity.html b8c40a67",
"values/honesty.html b4201cfd",
"values/inclusivity.html 5bbb6797",
"values/reciprocity.html e419d0d5",
"values/empowerment.html c904b253",
"values/trust.html 83e2aed8",
"values/courage.html 4a75214c",
"values/plurality.html 60d925f0",
"values/responsibility.html 2b672a20",
"themes/inquiry.html c1632625",
"themes/leadership.html e861f93d",
"themes/focus.html e9434480",
"themes/power.html b4af3fd8",
"themes/ethics.html f6aeada5",
"themes/communication.html a4d3a7bc",
"glossary/academic-partner.html f0ccc475",
"glossary/change-agent.html c82c4d13",
"glossary/co-agency.html 3b63f125",
"glossary/co-creation.html b7a6b767",
"glossary/co-inquiry.html b928d729",
"glossary/collaboration.html ed89d3e9",
"glossary/faculty.html cecb1f94",
"glossary/host-leadership-term.html f5bff15c",
"glossary/integrated-scheme.html a0373894",
"glossary/living-document.html d43c0248",
"glossary/national-student-survey.html 15d15696",
"glossary/partnership-agreement.html d862e30b",
"glossary/partnership-learning-community.html 38046335",
"glossary/pedagogic-consultancy.html d9d2be05",
"glossary/pedagogical-partnership.html b430069e",
"glossary/peer-learning.html 3ed42cca",
"glossary/power-transfer-test.html ac94782c",
"glossary/self-authorship.html bd550c65",
"glossary/shared-responsibility.html b63717c7",
"glossary/scholarship-of-teaching-and-learning-sotl.html b47398ac",
"glossary/student-as-consumer.html 08f00e46",
"glossary/student-as-producer.html 01c65453",
"glossary/student-engagement.html b7461a1c",
"glossary/student-staff-partnership.html 4256f308",
"glossary/student-voice.html e9960dba",
"glossary/students-as-partners.html de33b462",
"glossary/teaching-excellence-framework.html 7a541b4c",
"bibliography/advance-he-page.html 1eaa7803",
"bibliography/ahmad2017.html b8c6ece3",
"bibliography/axson2023.html 7d8ba029",
"bibliography/baxter-magolda2004.html 58ebea2e",
"bibliography/bielaczyc2013.html 186de978",
"bibliography/bovill2016.html d0464cda",
"bibliography/bovill-woolmer2019.html 435736a2",
"bibliography/brookfield2013.html 44fdd4e3",
"bibliography/clark2018.html 5994bb84",
"bibliography/cleaver2014.html ac92bcc4",
"bibliography/cook-sather2018.html 76464af7",
"bibliography/cook-sather2019.html 79fc7dd0",
"bibliography/cook-sather2014.html 52178290",
"bibliography/czerniawski2011.html 3e2b16c1",
"bibliography/daviduke2018.html 4c3d8d79",
"bibliography/dickerson2016.html fd75313c",
"bibliography/dunne2011.html 16493266",
"bibliography/dwyer2018.html f1fd8460",
"bibliography/felten2017.html 60c018c7",
"bibliography/graham2018.html 9603b07c",
"bibliography/gravett2019.html 1a7bbdc5",
"bibliography/healey2019b.html bfdd0fb9",
"bibliography/healey2019a.html c87fb029",
"bibliography/healey2014.html 44674ab6",
"bibliography/healey2016.html c0138fb5",
"bibliography/healey-healey2018.html 5730a0a6",
"bibliography/healey-healey2019.html 45b5e702",
"bibliography/healey-jenkins2018.html f2a7acec",
"bibliography/healey-rl2019b.html f8d210d7",
"bibliography/healey-rl2019a.html 1a10e597",
"bibliography/healey-lerczak2019.html 823d4dea",
"bibliography/hord2009.html 965a5e32",
"bibliography/ijsap.html 8b5fda0f",
"bibliography/isapi.html 97621834",
"bibliography/jarvis-link.html f71e08fd",
"bibliography/jarvis-dickerson2016.html c656411c",
"bibliography/jarvis2013.html 657afe8c",
"bibliography/jarvis2016a.html 506604e7",
"bibliography/lunenberg2007.html 997ec812",
"bibliography/marquis2019.html afc336b6",
"bibliography/matthews2017.html 95a0473f",
"bibliography/matthews2019a.html 0d4506f0",
"bibliography/matthews2019b.html 28eff08a",
"bibliography/mckergow2014.html 15b3dfc4",
"bibliography/mercer-mapstone2017.html 0d91199c",
"bibliography/mercer-mapstone2019.html 47148011",
"bibliography/mercer-mapstone-marie2019.html d861072c",
"bibliography/moore-cherry2016.html ab740e4c",
"bibliography/neary2009.html ea662a0f",
"bibliography/nus2012.html f11b3f55",
"bibliography/nus2015.html ba20f8c9",
"bibliography/peters2018.html ea4587ab",
"bibliography/pittaway2018.html 7153dcf6",
"bibliography/raise-sig.html bf71bcb4",
"bibliography/stockwell2020.html 8fff56b1",
"bibliography/stoll2007.html 39d1f493",
"bibliography/sehej.html d2814a45",
"bibliography/taylor2015.html 67c9e6ca",
"bibliography/tlthe.html c187a8b9",
"bibliography/jeipc.html 5e58142f",
"bibliography/uh-ssp.html 8836e512",
"bibliography/city2018.html ff6ad9bb",
"about.html dbe53b03",
"accessibility.html 26189a0a",
"privacy.html ef80a0ad",
"how-to-cite.html 8c225645",
"errata.html e2da1316",
"completeness.html e9929773",
"licence.html 58f51f74",
"guide/engagement-range.svg 02e7604a",
"search/code-5mgyd.js a454acc5",
"search/filter-3h4hn.js a0cebe9e",
"search/filter-4iswj.js a46b0174",
"search/filter-65rdd.js 4481fb87",
"search/filter-7a3ug.js e1a5057f",
"search/filter-7s7im.js 574a924c",
"search/filter-adai6.js 0e757afe",
"search/filter-ankwj.js 635c810b",
"search/filter-djoxn.js 67097a86",
"search/filter-ekmfh.js 605f1cf1",
"search/filter-hohyx.js bfae3d99",
"search/filter-jlrjn.js ec96cfa9",
"search/filter-k3iol.js 6092f041",
"search/filter-nkyl3.js de38f5f8",
"search/filter-qev7x.js 2ccfb271",
"search/filter-qhecz.js 72f18f14",
"search/filter-vgayl.js f3622319",
"search/filter-wk3yq.js e3eb28d9",
"search/filter-wkggy.js 13255569",
"search/filter-ygajk.js 3612d011",
"search/index.js 58e3b3d0",
"search/lists-2bngt.js 9609cdc2",
"search/lists-2gyvs.js 02133d9b",
"search/lists-3cd6b.js 8da5da44",
"search/lists-3qqxw.js 24e098fa",
"search/lists-5da6c.js c933544f",
"search/lists-7loyl.js 6cd15bcf",
"search/lists-afmom.js 5fe91e67",
"search/lists-amq2m.js 56704dd2",
"search/lists-cooo6.js 3016754f",
"search/lists-df4fe.js a1f56128",
"search/lists-edb63.js b13bd0ce",
"search/lists-eop5m.js a420556f",
"search/lists-fbfwp.js 88be9e1f",
"search/lists-hhbux.js 73d20715",
"search/lists-kduaj.js 750d4f73",
"search/lists-kmg6f.js 88fa84ce",
"search/lists-ku4yj.js a2a279c8",
"search/lists-lgtwf.js 3838e21f",
"search/lists-ncak2.js d4dad38f",
"search/lists-ntnm5.js 0f6a44a3",
"search/lists-rx6ih.js 479b41f9",
"search/lists-smkn4.js 78277b80",
"search/lists-upn3i.js 270912c7",
"search/lists-ux2uq.js c4dcd79f",
"search/lists-veayk.js d208cbda",
"search/lists-wheka.js 23061848",
"search/lists-yonsm.js d07ba3fb",
"search/lists-zbmpb.js d7246089",
"search/pages-25s24.js 01e53a74",
"search/pages-2aaho.js 5639316c",
"search/pages-2cvb6.js 1a601e9f",
"search/pages-2q3m2.js dfd953b4",
"search/pages-2q7q7.js 2c04563e",
"search/pages-37dcx.js 6a77a1c8",
"search/pages-37urt.js 9a3bf449",
"search/pages-3a42z.js c526cebc",
"search/pages-3pfe5.js c8ee9292",
"search/pages-3r6lu.js 72c5bbb5",
"search/pages-3uo6j.js c2483ac5",
"search/pages-3vi23.js 70e6cf19",
"search/pages-42bqf.js 143cae44",
"search/pages-44gog.js 77aa6708",
"search/pages-4gf3k.js 6477b52b",
"search/pages-4h6yt.js 7dd40925",
"search/pages-4wzaz.js 095eff1c",
"search/pages-56ugr.js 86857d13",
"search/pages-5ofbt.js dc651fed",
"search/pages-5vdfo.js e84649c2",
"search/pages-5zrs6.js 37cdd28b",
"search/pages-67oyo.js 6c317ffa",
"search/pages-6dzhz.js 0218b5fd",
"search/pages-6ofkr.js adfb18be",
"search/pages-74ber.js 03d52b12",
"search/pages-77pfu.js 998b41eb",
"search/pages-7kwjq.js aec9eb84",
"search/pages-7nw5e.js 0af01142",
"search/pages-7rhq6.js 00359903",
"search/pages-arcyp.js c375b1e1",
"search/pages-atk5i.js 72865472",
"search/pages-bap3j.js 2076c176",
"search/pages-bmk2q.js 370084e1",
"search/pages-bno2y.js 7216b3f3",
"search/pages-cc36j.js e30180d7",
"search/pages-cdwmh.js 57cede20",
"search/pages-czlfq.js 97b8829c",
"search/pages-d2dqe.js 9e9e7aa4",
"search/pages-d6ahn.js b20874da",
"search/pages-ddfet.js 65b6835f",
"search/pages-dg5gi.js 777f73f9",
"search/pages-dmnac.js febec1e1",
"search/pages-dn37s.js 639998a8",
"search/pages-dnvvn.js ed0772af",
"search/pages-duyls.js db30577e",
"search/pages-e7egp.js 6d2f69bb",
"search/pages-eeojm.js b6fb1bda",
"search/pages-eglry.js cc6a52cd",
"search/pages-eqtif.js f4df226c",
"search/pages-ex4nf.js 03afaacd",
"search/pages-fcink.js 0f272115",
"search/pages-fsre4.js 0be0967a",
"search/pages-g4urg.js be2c4783",
"search/pages-gfqwg.js 075311fe",
"search/pages-gl2z5.js 65e7058b",
"search/pages-gz4tl.js 72826ff3",
"search/pages-hdawb.js 314cde8e",
"search/pages-hggr3.js 0f1d1417",
"search/pages-hj7gl.js 22d320e5",
"search/pages-ii6bn.js 18afd098",
"search/pages-ipy2j.js c01b8b87",
"search/pages-j2xvj.js 6c040fe6",
"search/pages-j5tx5.js 14b90d12",
"search/pages-j6zz2.js c31be3bf",
"search/pages-jqhuj.js bbbe2b98",
"search/pages-jt6td.js 14373a47",
"search/pages-jtw3w.js ba22ab8d",
"search/pages-jvneb.js e82c2557",
"search/pages-jxplt.js df439aba",
"search/pages-kfeds.js 221b52de",
"search/pages-klvk6.js 3092bfc8",
"search/pages-kplu7.js 389c8f0f",
"search/pages-kzbi7.js ba7125c0",
"search/pages-l7tjz.js ecd315fe",
"search/pages-lmryl.js a95123f9",
"search/pages-lnmmx.js fe29db5a",
"search/pages-lugrs.js 16e57de3",
"search/pages-m2lqy.js b94da8ab",
"search/pages-makfu.js 083d43ae",
"search/pages-mattl.js 78dfd7a0",
"search/pages-mcf4h.js 45a9813e",
"search/pages-mhytt.js 67ab246d",
"search/pages-ml3fv.js c10ecb89",
"search/pages-mwofg.js e4d775a3",
"search/pages-mzyh6.js f5659b83",
"search/pages-nprsj.js 1c0e01e5",
"search/pages-nuqit.js 04b2704d",
"search/pages-o3ry7.js 98ffe2b0",
"search/pages-o7ha2.js f56e26c8",
"search/pages-oiwis.js 77305a76",
"search/pages-osgyq.js 64ad4825",
"search/pages-ozech.js 783e42bd",
"search/pages-pcz3i.js 10bfd190",
"search/pages-pnrir.js 120ce81c",
"search/pages-puj6r.js 6afc6df4",
"search/pages-qkli6.js c5f1641c",
"search/pages-qnmbw.js 708bbb35",
"search/pages-qou3p.js 013020dc",
"search/pages-r56hn.js 3a6e6cfd",
"search/pages-rbxgn.js 7f0c9fd3",
"search/pages-rcin4.js 3c8118ac",
"search/pages-rh54r.js faa4714a",
"search/pages-rn2po.js 9531653f",
"search/pages-rrbgn.js 1be6e7ae",
"search/pages-s2iik.js e25dff1a",
"search/pages-s2r6w.js ae659887",
"search/pages-s43ni.js acd62dce",
"search/pages-s4nhs.js 48ae3e5c",
"search/pages-sbagd.js 09a38301",
"search/pages-sc6gn.js 8e458dba",
"search/pages-scayk.js 90e92c3f",
"search/pages-sl553.js b99bb422",
"search/pages-srlqc.js edd0480a",
"search/pages-sswfw.js b98f0325",
"search/pages-sxrcp.js c40f698e",
"search/pages-szcxv.js ac0507ab",
"search/pages-szjt3.js e7a6114c",
"search/pages-t5rb4.js 755e8e87",
"search/pages-tgvlq.js c989d7c1",
"search/pages-tnyaf.js 63807512",
"search/pages-trnse.js 20809ace",
"search/pages-ualpc.js e5f8c4dd",
"search/pages-uh4ya.js e938aed7",
"search/pages-umt5p.js efa639bc",
"search/pages-ut7nc.js 5aaa46a8",
"search/pages-uxye6.js 28e9f046",
"search/pages-vcnrr.js 240381a1",
"search/pages-vlnv3.js c5b3be1f",
"search/pages-woagx.js 60bbc6e4",
"search/pages-wuk2m.js b798eb03",
"search/pages-wvc4n.js d7095d2d",
"search/pages-wyuda.js 14e76b39",
"search/pages-wz3nw.js 3e65e120",
"search/pages-x5vdn.js f44b4d17",
"search/pages-xaby7.js d2f113dd",
"search/pages-xiyui.js a9c7d113",
"search/pages-xz5ql.js 563ab511",
"search/pages-xzn75.js b7a46ca4",
"search/pages-ym2um.js e6315f01",
"search/pages-zemrm.js ed3b3f8b",
"search/pages-zf5mo.js 99d8ecb2",
"search/pages-zl3mc.js 8420dd70",
"search/pages-zqgbv.js 1254656d",
"search/pages-zrqc6.js 2350f208",
"search/words-3ickx.js b4dd212e",
"search/words-6uftb.js cfdf3744",
"search/words-bkkqz.js 4752ce5a",
"search/words-cuopc.js f81c1db5",
"search/words-hs54u.js 4a138a82",
"search/words-n7hcw.js 075ad710",
"search/words-oiuae.js e9a7cbb4",
"search/words-p5dqe.js a4ba26fa",
"search/words-p6qaj.js 4d758e13",
"search/words-rigeo.js 64db1b5d",
"search/words-s6avz.js 1528cd31",
"search/words-tmmzr.js 66b41a3c",
"matrix.html d5013b90",
"matrix/curriculum-design-pedagogic-consultancy--authenticity.html 7fa44e84",
"matrix/curriculum-design-pedagogic-consultancy--courage.html 3fb003c7",
"matrix/curriculum-design-pedagogic-consultancy--empowerment.html ea414ac9",
"matrix/curriculum-design-pedagogic-consultancy--honesty.html 1200576a",
"matrix/curriculum-design-pedagogic-consultancy--inclusivity.html 336d5744",
"matrix/curriculum-design-pedagogic-consultancy--plurality.html da7403b8",
"matrix/curriculum-design-pedagogic-consultancy--reciprocity.html 068c008a",
"matrix/curriculum-design-pedagogic-consultancy--responsibility.html 6e66685a",
"matrix/curriculum-design-pedagogic-consultancy--trust.html e7d88860",
"matrix/learning-teaching-assessment--authenticity.html 660a80cb",
"matrix/learning-teaching-assessment--courage.html fbcb3cfa",
"matrix/learning-teaching-assessment--empowerment.html 35a21a75",
"matrix/learning-teaching-assessment--honesty.html f871f87b",
"matrix/learning-teaching-assessment--inclusivity.html 15a45f12",
"matrix/learning-teaching-assessment--plurality.html 3142efd5",
"matrix/learning-teaching-assessment--reciprocity.html 1de2be91",
"matrix/learning-teaching-assessment--responsibility.html 828c1888",
"matrix/learning-teaching-assessment--trust.html 803dad4c",
"matrix/scholarship-of-teaching-and-learning--authenticity.html 0dd06130",
"matrix/scholarship-of-teaching-and-learning--courage.html 3abfd4d0",
"matrix/scholarship-of-teaching-and-learning--empowerment.html 0ece4dec",
"matrix/scholarship-of-teaching-and-learning--honesty.html 4feb45d4",
"matrix/scholarship-of-teaching-and-learning--inclusivity.html c7d58d60",
"matrix/scholarship-of-teaching-and-learning--plurality.html efd8e623",
"matrix/scholarship-of-teaching-and-learning--reciprocity.html cc7cccb9",
"matrix/scholarship-of-teaching-and-learning--responsibility.html b7dfd444",
"matrix/scholarship-of-teaching-and-learning--trust.html 4f714734",
"matrix/subject-based-research-inquiry--authenticity.html 5b2fc977",
"matrix/subject-based-research-inquiry--courage.html bb3e3351",
"matrix/subject-based-research-inquiry--empowerment.html 8578e1f6",
"matrix/subject-based-research-inquiry--honesty.html b51bba56",
"matrix/subject-based-research-inquiry--inclusivity.html 3b8b29db",
"matrix/subject-based-research-inquiry--plurality.html 54cf8d34",
"matrix/subject-based-research-inquiry--reciprocity.html 4b3c19e8",
"matrix/subject-based-research-inquiry--responsibility.html 2a0df95e",
"matrix/subject-based-research-inquiry--trust.html 6b3e2dde",
"activities/areas/curriculum-design-pedagogic-consultancy.html 659c5bd9",
"activities/areas/learning-teaching-assessment.html 39f3ba62",
"activities/areas/scholarship-of-teaching-and-learning.html d876391b",
"activities/areas/subject-based-research-inquiry.html 99239aac",
"activities/cards.html cac2d4d2",
"activities/group-size/12.html 734f0001",
"activities/group-size/2.html 6e5efd50",
"activities/group-size/20.html 92423055",
"activities/group-size/30.html de551264",
"activities/group-size/4.html e0dd6c0c",
"activities/group-size/6.html 6d21dd68",
"activities/group-size/8.html 42c6b1db",
"activities/minutes/21-30.html b9230d64",
"activities/minutes/31-45.html a0f6f519",
"activities/minutes/46-60.html 93d35cf1",
"activities/minutes/61-90.html 88775c93",
"activities/minutes/up-to-20.html d1070722",
"activities/stage/agreeing.html 6da7823a",
"activities/stage/ending.html 84cf5204",
"activities/stage/sharing.html 968ee756",
"activities/stage/starting.html 6d13b5e5",
"activities/stage/working.html ebcc89d5",
"activities/theme/communication.html 7a3b3976",
"activities/theme/ethics.html d4eb9d8f",
"activities/theme/focus.html 4f95be04",
"activities/theme/inquiry.html 58d56d6b",
"activities/theme/leadership.html fb0614bd",
"activities/theme/power.html 59a8b11c",
"activities/values/authenticity.html 34703c34",
"activities/values/courage.html 4de07389",
"activities/values/empowerment.html 44226b69",
"activities/values/honesty.html 8c569275",
"activities/values/inclusivity.html fb58af77",
"activities/values/plurality.html a94fbc0e",
"activities/values/reciprocity.html b9f6805d",
"activities/values/responsibility.html b32be8cd",
"activities/values/trust.html 5c118886",
"bibliography/areas/curriculum-design-pedagogic-consultancy.html dfd8d8c6",
"bibliography/areas/learning-teaching-assessment.html d8694b08",
"bibliography/areas/scholarship-of-teaching-and-learning.html be2ae786",
"bibliography/areas/subject-based-research-inquiry.html 4465ea18",
"bibliography/by-author.html fa5275bd",
"bibliography/by-issued.html 278d5971",
"bibliography/by-type.html 3352e1a7",
"bibliography/issued/2004.html a37dc3f0",
"bibliography/issued/2007.html 37ca213f",
"bibliography/issued/2009.html 8eac938a",
"bibliography/issued/2011.html 8eab44b4",
"bibliography/issued/2012.html e2426fb2",
"bibliography/issued/2013.html 97ce132e",
"bibliography/issued/2014.html 3bc7de51",
"bibliography/issued/2015.html 06f1d8d4",
"bibliography/issued/2016.html 3695aaf8",
"bibliography/issued/2017.html 1d1f880e",
"bibliography/issued/2018.html 8b05fd6a",
"bibliography/issued/2019.html 26c28330",
"bibliography/issued/2020.html 2d3f18fa",
"bibliography/issued/2023.html c0df3fe8",
"bibliography/issued/not-stated.html a1b7a98f",
"bibliography/open-access/yes.html 0024cb40",
"bibliography/section/case-study-collections.html 68c832c8",
"bibliography/section/concepts-and-practices.html d0345722",
"bibliography/section/conference-papers-of-2018.html 656c25f5",
"bibliography/section/guides.html d2980075",
"bibliography/section/hertfordshire.html 32130677",
"bibliography/section/introductions.html af55e2e4",
"bibliography/section/keeping-up-to-date.html 74250ee6",
"bibliography/section/learning-communities-and-leadership.html ac2239e0",
"bibliography/section/power-and-student-voice.html 47ea24c7",
"bibliography/section/sources-of-this-library.html 2f817f16",
"bibliography/section/theory.html 5a30782b",
"bibliography/student-author/yes.html b05f697b",
"bibliography/themes/communication.html e11dcbad",
"bibliography/themes/ethics.html 903c9a08",
"bibliography/themes/focus.html 637279fb",
"bibliography/themes/inquiry.html 3ed6ee02",
"bibliography/themes/leadership.html ceba4398",
"bibliography/themes/power.html 96103c97",
"bibliography/type/article-journal.html 69715151",
"bibliography/type/book.html 5c3c0929",
"bibliography/type/chapter.html 2a88a255",
"bibliography/type/paper-conference.html 16805302",
"bibliography/type/post-weblog.html 1c51a0df",
"bibliography/type/report.html 8b9f5b7d",
"bibliography/type/webpage.html da8f47a3",
"bibliography/values/authenticity.html 196ae5cb",
"bibliography/values/courage.html 27230416",
"bibliography/values/empowerment.html 1f44a764",
"bibliography/values/honesty.html b65fd225",
"bibliography/values/inclusivity.html 9db7eaba",
"bibliography/values/plurality.html b1089ba6",
"bibliography/values/reciprocity.html 765a259a",
"bibliography/values/responsibility.html 7a4314b0",
"bibliography/values/trust.html 6d8c153c",
"case-studies/areas/curriculum-design-pedagogic-consultancy.html 7f92234b",
"case-studies/areas/learning-teaching-assessment.html b7aeedc3",
"case-studies/areas/not-stated.html 6500716b",
"case-studies/areas/scholarship-of-teaching-and-learning.html f9b72458",
"case-studies/areas/subject-based-research-inquiry.html 77726db5",
"case-studies/country/australia.html bba542ed",
"case-studies/country/canada.html 35cd1c35",
"case-studies/country/not-stated.html 30f2dc27",
"case-studies/country/united-kingdom.html 5b9d5825",
"case-studies/country/united-states-of-america.html e028b4c3",
"case-studies/discipline/computer-science.html 2b99987e",
"case-studies/discipline/education-humanities-and-law.html 97786c1b",
"case-studies/discipline/education.html 5e37d4ca",
"case-studies/discipline/law.html 06d651b0",
"case-studies/discipline/science.html f50b21a8",
"case-studies/institution/birmingham-city-university.html e129ac61",
"case-studies/institution/bournemouth-university.html ff900830",
"case-studies/institution/bryn-mawr-and-haverford-colleges.html 7224b8d9",
"case-studies/institution/edinburgh-napier-university.html 0c692761",
"case-studies/institution/imperial-college-london.html 7856b5d9",
"case-studies/institution/kingston-university.html 1e0f2bf1",
"case-studies/institution/leeds-college-of-music.html 98d306c9",
"case-studies/institution/mcmaster-university.html 06eacfb1",
"case-studies/institution/newman-university.html 5756ad81",
"case-studies/institution/not-stated.html 1d6d6e75",
"case-studies/institution/nottingham-trent-university.html c51f4df5",
"case-studies/institution/raise-network.html c8824c4b",
"case-studies/institution/university-college-london.html fb7242b9",
"case-studies/institution/university-of-bradford.html edb2ed64",
"case-studies/institution/university-of-brighton-university-of-salford-university-of-sussex-and-university-college-london.html 4ca4cf11",
"case-studies/institution/university-of-exeter.html 71d1cc33",
"case-studies/institution/university-of-hertfordshire.html d7d894ad",
"case-studies/institution/university-of-lincoln.html fe0586a6",
"case-studies/institution/university-of-nottingham.html 5007a029",
"case-studies/institution/university-of-queensland.html 5fadcb3f",
"case-studies/institution/university-of-westminster.html fda1a1d7",
"case-studies/institution/university-of-winchester-host.html c6693c57",
"case-studies/institution/university-of-winchester.html a6f7bdaa",
"case-studies/institution/university-of-worcester.html e7453308",
"case-studies/integrated/yes.html 688cd558",
"case-studies/led-by/not-stated.html f828d724",
"case-studies/led-by/staff.html 802d4897",
"case-studies/led-by/students-and-staff.html ffd9f852",
"case-studies/led-by/students.html 9973e4ac",
"case-studies/themes/communication.html 9dc5f66c",
"case-studies/themes/ethics.html 20baa657",
"case-studies/themes/focus.html 9355fc30",
"case-studies/themes/inquiry.html 18c8803f",
"case-studies/themes/leadership.html 015cf215",
"case-studies/themes/power.html af2d7f5d",
"case-studies/values/authenticity.html df301235",
"case-studies/values/courage.html 6277f7e8",
"case-studies/values/empowerment.html 37d93a97",
"case-studies/values/honesty.html 939622ac",
"case-studies/values/inclusivity.html 1cd86a2f",
"case-studies/values/plurality.html 33428d51",
"case-studies/values/reciprocity.html f8d17652",
"case-studies/values/responsibility.html 8deb1282",
"case-studies/values/trust.html 3e65321d",
"case-studies/work/approach.html 7b5e10ac",
"case-studies/work/event.html 3fd89a60",
"case-studies/work/network.html bdecf8e5",
"case-studies/work/practice.html 187b0487",
"case-studies/work/project.html f511b060",
"case-studies/work/resource.html 883b1cf8",
"case-studies/work/scheme.html 6ca83e42",
"guide/part/framework.html efa48529",
"guide/part/ideas.html 84e3bd48",
"guide/part/reflection.html dd7212a4",
"guide/part/working-together.html 353376c3",
"pictures.html 75c76cc4",
"plan.html d2c0e55d",
"plans/group-size/12.html b6d41aa6",
"plans/group-size/4.html 4cf3d4e0",
"plans/group-size/8.html f6739981",
"plans/minutes/121-180.html 44ce1620",
"plans/minutes/181-240.html 3976b9c6",
"plans/minutes/61-120.html c1ef5f2a",
"themes/aspect/learning.html 38637b9e",
"themes/aspect/relationships.html ada86df0"]};
// Keeps one edition of the site for reading without a connection.
//
// The build puts a line before this file, `const EDITION = {id, core, saved, files}`:
// each file's address and checksum, those first that every page needs. A page
// is kept under its checksum, so what is kept is always of the edition that asks
// for it: editions never mix, and a new one fetches only what differs. What a
// host sends is checked before it is kept or shown from here. When the host has
// moved on to another edition, its pages are passed through untouched until the
// new edition's script takes over.
"use strict";

(() => {
  const scope = self.registration.scope;
  // The page "Read offline" removes it by this name.
  const storeName = `tandem ${scope}`;
  const complete = `${scope}?complete`;
  const atOnce = 6;
  const checksums = new Map(EDITION.files.map(line => {
    const space = line.lastIndexOf(" ");
    return [line.slice(0, space), line.slice(space + 1)];
  }));
  const addresses = [...checksums.keys()];
  const core = addresses.slice(0, EDITION.core);
  const saved = addresses.slice(0, EDITION.saved);
  // Windows that show a page of another edition, fresh from the host.
  const passed = new Set();
  let filling = null;
  // When a window last asked the next edition to take over; in the meantime pages are answered as before.
  let turned = 0;
  const patience = 10_000;

  // Stands in for a page until the next edition's script has taken over, which
  // it can only once this one has answered; then the same address is loaded anew.
  const turning = `<!doctype html><html lang=""><meta charset="utf-8"><title></title><script>
    const again = () => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", again);
    navigator.serviceWorker.getRegistration().then(one => {
      if (one && one.waiting) one.waiting.postMessage({type: "take-over"}); else again();
    });
    setTimeout(again, 3000);
  </script>`;

  class OtherEdition extends Error {
    constructor(response) {
      super("the host has another edition");
      this.response = response;
    }
  }

  // MARK: Checksums (CRC-32, as in zip)

  const table = new Uint32Array(256).map((_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xEDB88320 ^ (byte >>> 1) : byte >>> 1;
    return byte;
  });

  function checksum(bytes) {
    let sum = 0xFFFFFFFF;
    for (const byte of bytes) sum = table[(sum ^ byte) & 0xFF] ^ (sum >>> 8);
    return ((sum ^ 0xFFFFFFFF) >>> 0).toString(16).padStart(8, "0");
  }

  // MARK: Files of the edition

  const key = address => `${scope}${address}?${checksums.get(address)}`;

  /** The file of the edition that answers for an address; null for all others. */
  function addressOf(url) {
    const bare = url.split("#")[0].split("?")[0];
    if (!bare.startsWith(scope)) return null;
    const rest = bare.slice(scope.length);
    if (checksums.has(rest)) return rest;
    // Hosts answer for a folder with its index, and some for a page without its ending.
    if (rest === "" || rest.endsWith("/")) return checksums.has(`${rest}index.html`) ? `${rest}index.html` : null;
    return checksums.has(`${rest}.html`) ? `${rest}.html` : null;
  }

  /** A file from the host, which must be that of this edition. */
  async function fetched(address) {
    const response = await fetch(scope + address, {cache: "no-cache", credentials: "same-origin"});
    if (!response.ok) throw new OtherEdition(response);
    const bytes = await response.clone().arrayBuffer();
    if (checksum(new Uint8Array(bytes)) !== checksums.get(address)) throw new OtherEdition(response);
    const type = response.headers.get("Content-Type");
    return new Response(bytes, type ? {headers: {"Content-Type": type}} : {});
  }

  async function keep(store, address) {
    if (await store.match(key(address))) return;
    await store.put(key(address), await fetched(address));
  }

  /** Keeps all of these, a few at a time; stops at the first that cannot be had. */
  async function keepAll(store, wanted, told = () => {}) {
    let next = 0;
    let done = 0;
    let failure = null;
    await Promise.all(Array.from({length: atOnce}, async () => {
      while (next < wanted.length && !failure) {
        const address = wanted[next++];
        try {
          await keep(store, address);
          told(++done);
        } catch (error) {
          failure = failure || error;
        }
      }
    }));
    if (failure) throw failure;
  }

  // MARK: Life

  self.addEventListener("install", event => event.waitUntil((async () => {
    const store = await caches.open(storeName);
    // Who had the whole last edition has the whole new one before it takes over.
    await keepAll(store, await store.match(complete) ? saved : core);
  })()));

  self.addEventListener("activate", event => event.waitUntil((async () => {
    const store = await caches.open(storeName);
    const own = new Set(addresses.map(key));
    for (const request of await store.keys()) {
      if (!own.has(request.url) && request.url !== complete) await store.delete(request);
    }
    await self.clients.claim();
  })()));

  self.addEventListener("message", event => {
    const say = message => event.source && event.source.postMessage(message);
    switch (event.data && event.data.type) {
    case "take-over": self.skipWaiting(); break;
    case "state": event.waitUntil(state().then(say)); break;
    case "save": event.waitUntil(fill(say)); break;
    }
  });

  /** How much of what is to be saved is there. */
  async function state() {
    const store = await caches.open(storeName);
    const kept = new Set((await store.keys()).map(request => request.url));
    const count = saved.filter(address => kept.has(key(address))).length;
    return {type: "state", edition: EDITION.id, saved: count, total: saved.length};
  }

  /** Fetches what is missing; what fails is fetched another time. */
  async function fill(say) {
    if (!filling) {
      filling = (async () => {
        const store = await caches.open(storeName);
        if (!await store.match(complete) || (await state()).saved < saved.length) {
          let last = 0;
          await keepAll(store, saved, done => {
            if (done - last < 25) return;
            last = done;
            say({type: "progress", saved: done, total: saved.length});
          });
          await store.put(complete, new Response(EDITION.id));
        }
      })();
      filling.catch(error => {
        if (error instanceof OtherEdition) self.registration.update().catch(() => {});
      }).finally(() => { filling = null; });
    }
    await filling.catch(() => {});
    say(await state());
  }

  // MARK: Answers

  self.addEventListener("fetch", event => {
    const {request} = event;
    if (request.method !== "GET" || request.headers.has("range")) return;
    const isPage = request.mode === "navigate";
    if (!isPage && passed.has(event.clientId)) return;
    const address = addressOf(request.url);
    if (address === null) {
      // A page that this edition does not know: only the host can tell.
      if (isPage && !isFile(request.url)) event.respondWith(fetch(request).catch(() => notHere(request.url)));
      return;
    }
    event.respondWith(answer(event, address, isPage));
  });

  /** Files that are not pages are left to the browser, which has its own way with downloads. */
  function isFile(url) {
    const name = url.split("#")[0].split("?")[0].split("/").pop();
    return /\.[a-z0-9]+$/i.test(name) && !/\.html?$/i.test(name);
  }

  async function answer(event, address, isPage) {
    if (isPage && await isTimeToTurn()) {
      turned = Date.now();
      return new Response(turning, {headers: {"Content-Type": "text/html; charset=utf-8"}});
    }
    const store = await caches.open(storeName);
    const kept = await store.match(key(address));
    if (kept) return kept;
    try {
      const response = await fetched(address);
      event.waitUntil(store.put(key(address), response.clone()).catch(() => {}));
      return response;
    } catch (error) {
      if (error instanceof OtherEdition) {
        if (isPage) passed.add(event.resultingClientId);
        event.waitUntil(self.registration.update().catch(() => {}));
        return error.response;
      }
      return isPage && address !== "offline.html" ? notHere(event.request.url) : Response.error();
    }
  }

  /** A new edition takes over between two pages, when no other window shows the old one. */
  async function isTimeToTurn() {
    if (!self.registration.waiting || Date.now() - turned < patience) return false;
    return (await self.clients.matchAll({type: "window"})).length < 2;
  }

  function notHere(url) {
    return Response.redirect(`${scope}offline.html?page=${encodeURIComponent(url.slice(scope.length))}`, 302);
  }
})();
