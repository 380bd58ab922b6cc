const EDITION = {"id":"a0620551d42c3e4e","core":36,"saved":674,"files":[
"activities/index.html 22180c68",
"areas/index.html bf07db4c",
"assets/cards.css f2c63f19",
"assets/cards.js da05d4b4",
"assets/content.css 9e645db2",
"assets/facets.css e356e7cc",
"assets/facets.js 6510a3e3",
"assets/favicon.svg 8c590a9e",
"assets/icon-180.png 8f18b875",
"assets/icon-192.png eec47369",
"assets/icon-512.png 5a3d4c3d",
"assets/icon-maskable.png d7d03f1f",
"assets/languages.css 05eb6938",
"assets/page.js 96f45af1",
"assets/plan-file.js 0293a14d",
"assets/plan-picker.js b1a9d2ac",
"assets/plan-sheets.js 49cfae5c",
"assets/plan.css c3db0317",
"assets/plan.js 2912be02",
"assets/search.css 930437e9",
"assets/search.js 57374ddd",
"assets/site.css d38942a3",
"assets/worksheet-files.js d385b3d4",
"assets/worksheet.js fca122eb",
"bibliography/index.html 0a1ee318",
"case-studies/index.html fd231d02",
"downloads.html 1c99e12f",
"glossary/index.html b583bc23",
"guide/index.html e7f78ed8",
"index.html 75032c83",
"offline.html 1bc0e694",
"plans/index.html 0453677c",
"search.html 7f0de24e",
"site.webmanifest 9b3bb12b",
"themes/index.html 52a7be21",
"values/index.html 3ec5f75e",
"case-studies/uh-philosophy-project.html 2af49e88",
"case-studies/uh-computer-science-award.html 9ece2d55",
"case-studies/uh-bplc.html 4d44328c",
"case-studies/uh-case-studies.html c4b25c73",
"case-studies/can-conference-2018.html 2bf5b145",
"case-studies/ucl-changemakers.html 98b5c183",
"case-studies/uh-codesigned-charter.html 2625d35e",
"case-studies/qaa-staff-preparation-2023.html 0a4a1b65",
"case-studies/ucl-connected-curriculum.html a4bf45b0",
"case-studies/connectors.html 37a960b8",
"case-studies/uh-project-leaders.html fb596c32",
"case-studies/uh-law-reading.html e879d25a",
"case-studies/leeds-digimentors.html d29efb30",
"case-studies/uh-feedback.html 072a3ad0",
"case-studies/uh-early-childhood.html c943af15",
"case-studies/inclusive-practice-partners.html 7e1759d1",
"case-studies/science-skills-course.html 0cb407c4",
"case-studies/isapi-institute.html 5c2f9017",
"case-studies/uh-lt-conference-2019.html 4f996175",
"case-studies/bournemouth-pal.html 9073f8f7",
"case-studies/uh-peer-mentoring.html 0a8f7c3c",
"case-studies/uh-hea-strategic-programme.html 1f9a57e2",
"case-studies/raise-sap-sig.html f2aed673",
"case-studies/uh-education-funded-2010-13.html d12973b2",
"case-studies/uh-scoping-study.html fe7fe7c5",
"case-studies/uh-six-teams.html 3ce81270",
"case-studies/lincoln-student-as-producer.html b3db4f9d",
"case-studies/ntu-scale-up.html 57a25669",
"case-studies/kingston-curriculum-consultants.html 1039d8b0",
"case-studies/winchester-fellows.html d5c84144",
"case-studies/uh-programme-review.html c29bc73b",
"case-studies/mcmaster-student-partners.html 3ff92f7c",
"case-studies/induction-graham-payne.html d66cf60a",
"case-studies/uh-ssp-network.html 3283ff0e",
"case-studies/uq-ssp-projects.html 015563c9",
"case-studies/uh-technology-mentors.html 54759dc2",
"case-studies/bcu-academic-partners.html ecdbffa3",
"case-studies/exeter-change-agents.html 260ffb9e",
"case-studies/nottingham-change-agents.html 8759bf89",
"case-studies/westminster-cocreators.html dc291f60",
"case-studies/napier-students-as-colleagues.html 440b47a6",
"case-studies/salt-bryn-mawr-haverford.html f7bf5760",
"case-studies/newman-partners.html b93f4560",
"case-studies/worcester-recruitment.html 58de74a4",
"case-studies/uh-committees.html 3707e0ef",
"case-studies/imperial-studentshapers.html 3d9f8b7b",
"case-studies/uh-academic-writing.html c67dfe5d",
"case-studies/uh-taking-down-the-wall.html 9caf2f73",
"case-studies/bradford-tbl.html 15b8130e",
"activities/agreement-mot.html e854d14d",
"activities/care-both-ways.html dd5979e7",
"activities/challenge-and-support.html 868fc090",
"activities/closing-the-loop.html 878c8a30",
"activities/co-inquiry-speed-match.html 26fffcf3",
"activities/curriculum-walk.html 86ec40cf",
"activities/data-round-the-table.html e1870fa5",
"activities/did-power-move.html 0e11ec90",
"activities/experts-in-different-things.html aceed413",
"activities/partnership-agreement-draft.html 9f2449b7",
"activities/first-project-manager.html 9e0c0379",
"activities/handover-notes.html ae5efc18",
"activities/hidden-and-visible.html 4af8c9f7",
"activities/inquiry-on-a-page.html 527ca168",
"activities/lead-follow-switch.html bf58a5e7",
"activities/many-ways-in.html 4772e44a",
"activities/not-knowing-walk.html 1ba85d0b",
"activities/one-topic-many-doors.html 4845766e",
"activities/open-step-back-gather.html 71e49f84",
"activities/paid-thanked-or-used.html bab53f0d",
"activities/power-line.html e1834bb2",
"activities/purpose-now-direction-later.html 0f0262ff",
"activities/ready-or-not.html 0e758800",
"activities/say-it-as-you-do-it.html 98c82545",
"activities/small-then-wider.html 9896c304",
"activities/words-we-use.html 104d293c",
"activities/listen-for-three-minutes.html 9d602d6b",
"activities/what-counts-as-evidence.html e0da48a8",
"activities/what-stays-in-the-room.html deaea80f",
"activities/where-are-we-on-the-line.html c209e0b7",
"activities/who-gained.html a49fc99d",
"activities/who-is-not-here.html c996a531",
"activities/who-needs-to-hear-this.html bb1b9048",
"activities/why-are-we-here.html 535232b6",
"plans/first-meeting.html e43f2842",
"plans/agreeing-how-to-work.html 8e682b72",
"plans/talking-about-power.html f65117cf",
"plans/one-inquiry.html 55fd05fb",
"plans/staff-preparation-half-day.html aafaf998",
"plans/ending-well.html eeb783ef",
"guide/what-partnership-means.html 5bb3a020",
"guide/words-for-partnership.html 586b9164",
"guide/engagement-as-a-range.html f50f207e",
"guide/four-areas.html f5ee3414",
"guide/integrated-schemes.html f8f1a9b7",
"guide/nine-values.html e7a6e151",
"guide/five-propositions.html 563d7908",
"guide/process-and-outcome.html 86ad2e46",
"guide/power-and-the-transfer-test.html 3ef0ea2d",
"guide/learning-communities.html 0fe4c87d",
"guide/host-leadership.html 973832fa",
"guide/partnership-agreements.html e8b9ba45",
"guide/scaling-up.html 41d5c826",
"guide/preparing-staff.html 4092f663",
"guide/student-voice-surveys.html 411c8810",
"guide/reflective-questions.html fddfa48b",
"guide/further-sources.html 02ed58c3",
"areas/learning-teaching-assessment.html 6ee0ca14",
"areas/subject-based-research-inquiry.html 9cb51bec",
"areas/scholarship-of-teaching-and-learning.html 27d2211f",
"areas/curriculum-design-pedagogic-consultancy.html fd1e0a43",
"values/authenticity.html 7168b0ee",
"values/honesty.html c0b20bbe",
"values/inclusivity.html e3bd04ef",
"values/reciprocity.html 9c7b04c8",
"values/empowerment.html 10a64d1a",
"values/trust.html e5b3630a",
"values/courage.html 63353f9c",
"values/plurality.html 916364df",
"values/responsibility.html 99b3ede8",
"themes/inquiry.html e0021827",
"themes/leadership.html c801e8aa",
"themes/focus.html e1df6712",
"themes/power.html d60977d1",
"themes/ethics.html b69d750f",
"themes/communication.html bc7ab0fd",
"glossary/academic-partner.html b28c0de9",
"glossary/change-agent.html b232de91",
"glossary/co-agency.html e15d5e55",
"glossary/co-creation.html b55c8968",
"glossary/co-inquiry.html a654dd93",
"glossary/collaboration.html af7aedf6",
"glossary/faculty.html 6f1bc63a",
"glossary/host-leadership-term.html c729683e",
"glossary/integrated-scheme.html 7eeae6a0",
"glossary/living-document.html ccb116f4",
"glossary/national-student-survey.html b2151afd",
"glossary/partnership-agreement.html 42a6dbbb",
"glossary/partnership-learning-community.html 85f1b9e7",
"glossary/pedagogic-consultancy.html 128b576e",
"glossary/pedagogical-partnership.html 9a354fa4",
"glossary/peer-learning.html fa3d9fc1",
"glossary/power-transfer-test.html c6244bd1",
"glossary/self-authorship.html 20a55db4",
"glossary/shared-responsibility.html ce46c8cc",
"glossary/scholarship-of-teaching-and-learning-sotl.html 7c2da60a",
"glossary/student-as-consumer.html da6ba8cc",
"glossary/student-as-producer.html b0186610",
"glossary/student-engagement.html 0cf72791",
"glossary/student-staff-partnership.html b7ab269c",
"glossary/student-voice.html 47e789ea",
"glossary/students-as-partners.html 954c3aee",
"glossary/teaching-excellence-framework.html 7010d163",
"bibliography/advance-he-page.html 1a04f686",
"bibliography/ahmad2017.html 68b9924d",
"bibliography/axson2023.html 515f06f1",
"bibliography/baxter-magolda2004.html 87216ef3",
"bibliography/bielaczyc2013.html 2b19f002",
"bibliography/bovill2016.html 885f49a4",
"bibliography/bovill-woolmer2019.html ccabce40",
"bibliography/brookfield2013.html c0e69d4d",
"bibliography/clark2018.html 32246116",
"bibliography/cleaver2014.html 84193970",
"bibliography/cook-sather2018.html 8ee935ed",
"bibliography/cook-sather2019.html 76dff728",
"bibliography/cook-sather2014.html 244e7d67",
"bibliography/czerniawski2011.html 8673aada",
"bibliography/daviduke2018.html 056179ad",
"bibliography/dickerson2016.html 0216576f",
"bibliography/dunne2011.html b4043939",
"bibliography/dwyer2018.html c2bf2b89",
"bibliography/felten2017.html 768baba9",
"bibliography/graham2018.html c73cac28",
"bibliography/gravett2019.html 8a6d6817",
"bibliography/healey2019b.html b3220032",
"bibliography/healey2019a.html 767f0753",
"bibliography/healey2014.html 2ffff8a4",
"bibliography/healey2016.html b7c00070",
"bibliography/healey-healey2018.html 1a235304",
"bibliography/healey-healey2019.html 8a7aaf27",
"bibliography/healey-jenkins2018.html a69167d7",
"bibliography/healey-rl2019b.html 1cca863c",
"bibliography/healey-rl2019a.html dab7d6d9",
"bibliography/healey-lerczak2019.html 6e690df2",
"bibliography/hord2009.html c283bdc9",
"bibliography/ijsap.html 5c2ef236",
"bibliography/isapi.html 2745935c",
"bibliography/jarvis-link.html 8ecdb73d",
"bibliography/jarvis-dickerson2016.html dd5528eb",
"bibliography/jarvis2013.html 0517ee1f",
"bibliography/jarvis2016a.html a84ff669",
"bibliography/lunenberg2007.html 6c0de2e9",
"bibliography/marquis2019.html 6d961245",
"bibliography/matthews2017.html 2ef5179d",
"bibliography/matthews2019a.html 8a921999",
"bibliography/matthews2019b.html 4a27f4c9",
"bibliography/mckergow2014.html 860f620b",
"bibliography/mercer-mapstone2017.html cec85d42",
"bibliography/mercer-mapstone2019.html 4fd17e60",
"bibliography/mercer-mapstone-marie2019.html 5b8b45d0",
"bibliography/moore-cherry2016.html e89c45fe",
"bibliography/neary2009.html 7eb15c1c",
"bibliography/nus2012.html ab295c38",
"bibliography/nus2015.html adb3ecf3",
"bibliography/peters2018.html e533fb61",
"bibliography/pittaway2018.html 02e3989e",
"bibliography/raise-sig.html 7fb403ca",
"bibliography/stockwell2020.html 1e85e78d",
"bibliography/stoll2007.html 16eb19f2",
"bibliography/sehej.html 0600fa9a",
"bibliography/taylor2015.html 31f94a81",
"bibliography/tlthe.html 2e921a90",
"bibliography/jeipc.html 9149255e",
"bibliography/uh-ssp.html b9b3f321",
"bibliography/city2018.html 82887571",
"about.html bb25b826",
"accessibility.html 9a9638d5",
"privacy.html a6f89af8",
"how-to-cite.html 99c550bf",
"errata.html f8874bcc",
"completeness.html de8440f3",
"licence.html ad810525",
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
"matrix.html b63aaf9e",
"matrix/curriculum-design-pedagogic-consultancy--authenticity.html c42dd7ad",
"matrix/curriculum-design-pedagogic-consultancy--courage.html 5c195703",
"matrix/curriculum-design-pedagogic-consultancy--empowerment.html 8e406c29",
"matrix/curriculum-design-pedagogic-consultancy--honesty.html 652e4fcd",
"matrix/curriculum-design-pedagogic-consultancy--inclusivity.html 9bf35e8d",
"matrix/curriculum-design-pedagogic-consultancy--plurality.html 5c910456",
"matrix/curriculum-design-pedagogic-consultancy--reciprocity.html 567af140",
"matrix/curriculum-design-pedagogic-consultancy--responsibility.html 311381f2",
"matrix/curriculum-design-pedagogic-consultancy--trust.html 5503cb4e",
"matrix/learning-teaching-assessment--authenticity.html f4a4664f",
"matrix/learning-teaching-assessment--courage.html e3c10d31",
"matrix/learning-teaching-assessment--empowerment.html 0654082c",
"matrix/learning-teaching-assessment--honesty.html 329baca1",
"matrix/learning-teaching-assessment--inclusivity.html 01422c0a",
"matrix/learning-teaching-assessment--plurality.html c8cdac30",
"matrix/learning-teaching-assessment--reciprocity.html 1b359dc3",
"matrix/learning-teaching-assessment--responsibility.html ccd97c26",
"matrix/learning-teaching-assessment--trust.html 500d3024",
"matrix/scholarship-of-teaching-and-learning--authenticity.html 72e334dc",
"matrix/scholarship-of-teaching-and-learning--courage.html 2f79cd70",
"matrix/scholarship-of-teaching-and-learning--empowerment.html 4b91c164",
"matrix/scholarship-of-teaching-and-learning--honesty.html 1e58059f",
"matrix/scholarship-of-teaching-and-learning--inclusivity.html b855e3bf",
"matrix/scholarship-of-teaching-and-learning--plurality.html 14a9db69",
"matrix/scholarship-of-teaching-and-learning--reciprocity.html b18ae6d0",
"matrix/scholarship-of-teaching-and-learning--responsibility.html 46f2b4aa",
"matrix/scholarship-of-teaching-and-learning--trust.html e51d0ee0",
"matrix/subject-based-research-inquiry--authenticity.html 83565099",
"matrix/subject-based-research-inquiry--courage.html 7b180ab7",
"matrix/subject-based-research-inquiry--empowerment.html ec3933a0",
"matrix/subject-based-research-inquiry--honesty.html 0553067b",
"matrix/subject-based-research-inquiry--inclusivity.html fe2c7072",
"matrix/subject-based-research-inquiry--plurality.html 27809102",
"matrix/subject-based-research-inquiry--reciprocity.html 90fadf2a",
"matrix/subject-based-research-inquiry--responsibility.html e6bc9483",
"matrix/subject-based-research-inquiry--trust.html f2c97c6c",
"activities/areas/curriculum-design-pedagogic-consultancy.html 3bf8f893",
"activities/areas/learning-teaching-assessment.html e9cf1378",
"activities/areas/scholarship-of-teaching-and-learning.html d98a8afa",
"activities/areas/subject-based-research-inquiry.html e548a85c",
"activities/cards.html a02e3e7d",
"activities/group-size/12.html cc42ea3e",
"activities/group-size/2.html f3acffab",
"activities/group-size/20.html dcfed607",
"activities/group-size/30.html 5a39d628",
"activities/group-size/4.html b4e1b3f9",
"activities/group-size/6.html ef6f93a7",
"activities/group-size/8.html da3890cc",
"activities/minutes/21-30.html 1d833d5a",
"activities/minutes/31-45.html 397fb022",
"activities/minutes/46-60.html 32f0dd10",
"activities/minutes/61-90.html 7fe045d7",
"activities/minutes/up-to-20.html c5851c21",
"activities/stage/agreeing.html 56eb1594",
"activities/stage/ending.html b9807cff",
"activities/stage/sharing.html 24261646",
"activities/stage/starting.html 76c30fda",
"activities/stage/working.html 4ae84c86",
"activities/theme/communication.html 7901e418",
"activities/theme/ethics.html 9d7c1947",
"activities/theme/focus.html 4a3f60c0",
"activities/theme/inquiry.html 910cd9b8",
"activities/theme/leadership.html 3c082875",
"activities/theme/power.html f7a13b78",
"activities/values/authenticity.html 1c46b501",
"activities/values/courage.html a99162cd",
"activities/values/empowerment.html 8e1386e0",
"activities/values/honesty.html 87d4ab4c",
"activities/values/inclusivity.html 8cb19560",
"activities/values/plurality.html e9134b13",
"activities/values/reciprocity.html 27048b69",
"activities/values/responsibility.html 23e49681",
"activities/values/trust.html e8fed499",
"bibliography/areas/curriculum-design-pedagogic-consultancy.html 31d4e1e0",
"bibliography/areas/learning-teaching-assessment.html 3f93af06",
"bibliography/areas/scholarship-of-teaching-and-learning.html cd07adf9",
"bibliography/areas/subject-based-research-inquiry.html 5f0a3b6f",
"bibliography/by-author.html 0804e6da",
"bibliography/by-issued.html bf563183",
"bibliography/by-type.html 415825ea",
"bibliography/issued/2004.html 6971b2fc",
"bibliography/issued/2007.html 911e3562",
"bibliography/issued/2009.html 72ff7757",
"bibliography/issued/2011.html d8f5e646",
"bibliography/issued/2012.html 100e3972",
"bibliography/issued/2013.html 34572847",
"bibliography/issued/2014.html fead1065",
"bibliography/issued/2015.html dc9ce93a",
"bibliography/issued/2016.html 6973b172",
"bibliography/issued/2017.html 832a1e1e",
"bibliography/issued/2018.html 0f01eb59",
"bibliography/issued/2019.html 5013868c",
"bibliography/issued/2020.html 7d9799ff",
"bibliography/issued/2023.html b02e2980",
"bibliography/issued/not-stated.html 7468cc6d",
"bibliography/open-access/yes.html ee5690ed",
"bibliography/section/case-study-collections.html 01b38554",
"bibliography/section/concepts-and-practices.html 8c076878",
"bibliography/section/conference-papers-of-2018.html 8dd73d13",
"bibliography/section/guides.html eb5be98a",
"bibliography/section/hertfordshire.html e365500c",
"bibliography/section/introductions.html 3baa847a",
"bibliography/section/keeping-up-to-date.html dca0bba1",
"bibliography/section/learning-communities-and-leadership.html 9d6a7f90",
"bibliography/section/power-and-student-voice.html 1bdb29eb",
"bibliography/section/sources-of-this-library.html 9d721030",
"bibliography/section/theory.html 76bfaa06",
"bibliography/student-author/yes.html f083a4b6",
"bibliography/themes/communication.html 7853a572",
"bibliography/themes/ethics.html 96587ad6",
"bibliography/themes/focus.html e3a42d64",
"bibliography/themes/inquiry.html fa1dbc09",
"bibliography/themes/leadership.html e2bae764",
"bibliography/themes/power.html 7965d811",
"bibliography/type/article-journal.html a9e23e9d",
"bibliography/type/book.html 31c5b062",
"bibliography/type/chapter.html 54d67eff",
"bibliography/type/paper-conference.html d0f778af",
"bibliography/type/post-weblog.html 7b434a7b",
"bibliography/type/report.html fee3b067",
"bibliography/type/webpage.html 1a262a0a",
"bibliography/values/authenticity.html 24a70734",
"bibliography/values/courage.html a5e6f361",
"bibliography/values/empowerment.html 9a6c506f",
"bibliography/values/honesty.html f36e534c",
"bibliography/values/inclusivity.html 4562708e",
"bibliography/values/plurality.html 3491bdc7",
"bibliography/values/reciprocity.html 01846b7a",
"bibliography/values/responsibility.html 6cb25771",
"bibliography/values/trust.html 0aafa485",
"case-studies/areas/curriculum-design-pedagogic-consultancy.html 73383c5e",
"case-studies/areas/learning-teaching-assessment.html 9962923f",
"case-studies/areas/not-stated.html 1e13c1d9",
"case-studies/areas/scholarship-of-teaching-and-learning.html 93533a86",
"case-studies/areas/subject-based-research-inquiry.html 032fe5e7",
"case-studies/country/australia.html 5c3a23ae",
"case-studies/country/canada.html 1874dbb9",
"case-studies/country/not-stated.html 01dc308e",
"case-studies/country/united-kingdom.html 7dd4d484",
"case-studies/country/united-states-of-america.html 5c1a64c4",
"case-studies/discipline/computer-science.html 833b5677",
"case-studies/discipline/education-humanities-and-law.html e493768b",
"case-studies/discipline/education.html 07b8a6ef",
"case-studies/discipline/law.html ff2b54bd",
"case-studies/discipline/science.html 888107c6",
"case-studies/institution/birmingham-city-university.html f0ba0066",
"case-studies/institution/bournemouth-university.html 9580b534",
"case-studies/institution/bryn-mawr-and-haverford-colleges.html fac11ce5",
"case-studies/institution/edinburgh-napier-university.html 34c46052",
"case-studies/institution/imperial-college-london.html 60d3da09",
"case-studies/institution/kingston-university.html 8a493df5",
"case-studies/institution/leeds-college-of-music.html 5da7e554",
"case-studies/institution/mcmaster-university.html f761ac19",
"case-studies/institution/newman-university.html a7f30c31",
"case-studies/institution/not-stated.html 51e4682d",
"case-studies/institution/nottingham-trent-university.html 6455b871",
"case-studies/institution/raise-network.html 84fb739e",
"case-studies/institution/university-college-london.html 42a65df2",
"case-studies/institution/university-of-bradford.html 2b8642f0",
"case-studies/institution/university-of-brighton-university-of-salford-university-of-sussex-and-university-college-london.html 9f50adac",
"case-studies/institution/university-of-exeter.html d6599eb6",
"case-studies/institution/university-of-hertfordshire.html 4679a247",
"case-studies/institution/university-of-lincoln.html 77b4e585",
"case-studies/institution/university-of-nottingham.html abd67765",
"case-studies/institution/university-of-queensland.html ffda5671",
"case-studies/institution/university-of-westminster.html d73661df",
"case-studies/institution/university-of-winchester-host.html 22a5a786",
"case-studies/institution/university-of-winchester.html c0b17c6f",
"case-studies/institution/university-of-worcester.html 16bbfab2",
"case-studies/integrated/yes.html 58176dbb",
"case-studies/led-by/not-stated.html 46a50d28",
"case-studies/led-by/staff.html b9bf1e56",
"case-studies/led-by/students-and-staff.html fd64b350",
"case-studies/led-by/students.html e4bbe579",
"case-studies/themes/communication.html 5fd4dc81",
"case-studies/themes/ethics.html 79395247",
"case-studies/themes/focus.html 2df4f9dd",
"case-studies/themes/inquiry.html 0deb44e4",
"case-studies/themes/leadership.html b1c8af9f",
"case-studies/themes/power.html de913303",
"case-studies/values/authenticity.html 9a198d57",
"case-studies/values/courage.html 2a4e46d9",
"case-studies/values/empowerment.html ca9e9b71",
"case-studies/values/honesty.html 17267a36",
"case-studies/values/inclusivity.html 8dee89ca",
"case-studies/values/plurality.html 1fb1c854",
"case-studies/values/reciprocity.html 2b4cae6b",
"case-studies/values/responsibility.html 51802717",
"case-studies/values/trust.html 92f62dfb",
"case-studies/work/approach.html 0b1ccff5",
"case-studies/work/event.html 4db8be0e",
"case-studies/work/network.html efa8cca9",
"case-studies/work/practice.html 1ff697fb",
"case-studies/work/project.html da9fe58f",
"case-studies/work/resource.html c8268491",
"case-studies/work/scheme.html 9e59b0c4",
"guide/part/framework.html d140d405",
"guide/part/ideas.html a9f7fef1",
"guide/part/reflection.html 54636e64",
"guide/part/working-together.html 74ee7ab5",
"pictures.html 2f44bf22",
"plan.html d260e133",
"plans/group-size/12.html c4f8fc9d",
"plans/group-size/4.html 3728e070",
"plans/group-size/8.html 95bdfe0e",
"plans/minutes/121-180.html 201d442b",
"plans/minutes/181-240.html 3351ba29",
"plans/minutes/61-120.html 3d6a13c6",
"themes/aspect/learning.html 6b46a1fc",
"themes/aspect/relationships.html e3bac176"]};
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

  // Pictures may stand beside the scope: a site in several languages shares them.
  const place = address => new URL(address, scope).href;
  const shared = new Map(addresses.filter(address => address.startsWith("../")).map(address => [place(address), address]));
  const key = address => `${place(address)}?${checksums.get(address)}`;

  /** The file of the edition that answers for an address; null for all others. */
  function addressOf(url) {
    const bare = url.split("#")[0].split("?")[0];
    if (!bare.startsWith(scope)) return shared.get(bare) || null;
    const rest = bare.slice(scope.length);
    if (checksums.has(rest)) return rest;
    // Hosts answer for a folder with its index, and some for a page without its ending.
    if (rest === "" || rest.endsWith("/")) return checksums.has(`${rest}index.html`) ? `${rest}index.html` : null;
    return checksums.has(`${rest}.html`) ? `${rest}.html` : null;
  }

  /** A file from the host, which must be that of this edition. */
  async function fetched(address) {
    const response = await fetch(place(address), {cache: "no-cache", credentials: "same-origin"});
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
