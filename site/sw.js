const EDITION = {"id":"22cbf362d98e8af5","core":33,"saved":671,"files":[
"activities/index.html 27c17978",
"areas/index.html 80ef5590",
"assets/cards.css f2c63f19",
"assets/cards.js 4ed4a1fe",
"assets/facets.css 89890e36",
"assets/facets.js e8aa06cb",
"assets/favicon.svg 8c590a9e",
"assets/icon-180.png 8f18b875",
"assets/icon-192.png eec47369",
"assets/icon-512.png 5a3d4c3d",
"assets/icon-maskable.png d7d03f1f",
"assets/page.js b6f5ba1c",
"assets/plan-file.js 9f87c3e0",
"assets/plan-sheets.js 8f0890a5",
"assets/plan.css ebaebaeb",
"assets/plan.js dcce893b",
"assets/search.css 976a9a84",
"assets/search.js 7ef7839b",
"assets/site.css 3d7ff22d",
"assets/worksheet-files.js eca4ef6e",
"assets/worksheet.js 7b6e6d11",
"bibliography/index.html 800d928f",
"case-studies/index.html 95c53afc",
"downloads.html 14e0fd7a",
"glossary/index.html 786f3d30",
"guide/index.html 99c9b9ff",
"index.html cafe9a3b",
"offline.html 0b61a53f",
"plans/index.html 673a6322",
"search.html de47ba54",
"site.webmanifest 9b3bb12b",
"themes/index.html 3e91cafd",
"values/index.html 9fdc0bed",
"case-studies/uh-philosophy-project.html 3712596f",
"case-studies/uh-computer-science-award.html 0d6bdedd",
"case-studies/uh-bplc.html b74a42b8",
"case-studies/uh-case-studies.html 2da4dcd5",
"case-studies/can-conference-2018.html a36ad495",
"case-studies/ucl-changemakers.html 4f2e26b6",
"case-studies/uh-codesigned-charter.html 7995ea64",
"case-studies/qaa-staff-preparation-2023.html 528ed5e7",
"case-studies/ucl-connected-curriculum.html 79170931",
"case-studies/connectors.html 1899cb55",
"case-studies/uh-project-leaders.html 8a4161b5",
"case-studies/uh-law-reading.html 0f6c5e77",
"case-studies/leeds-digimentors.html e929c507",
"case-studies/uh-feedback.html 4cf09da2",
"case-studies/uh-early-childhood.html a3ba9c26",
"case-studies/inclusive-practice-partners.html c7c5be68",
"case-studies/science-skills-course.html 20386b0d",
"case-studies/isapi-institute.html f4118c5c",
"case-studies/uh-lt-conference-2019.html 486323ae",
"case-studies/bournemouth-pal.html 7d6b43f0",
"case-studies/uh-peer-mentoring.html a482dd09",
"case-studies/uh-hea-strategic-programme.html 85d41fbc",
"case-studies/raise-sap-sig.html 24a16f66",
"case-studies/uh-education-funded-2010-13.html 3f78033f",
"case-studies/uh-scoping-study.html d75477e4",
"case-studies/uh-six-teams.html cc5b6e5d",
"case-studies/lincoln-student-as-producer.html 66c0e236",
"case-studies/ntu-scale-up.html e31f0918",
"case-studies/kingston-curriculum-consultants.html 653e24c1",
"case-studies/winchester-fellows.html 2cc1c8d1",
"case-studies/uh-programme-review.html a9cca4bf",
"case-studies/mcmaster-student-partners.html 7cf93057",
"case-studies/induction-graham-payne.html 448e5355",
"case-studies/uh-ssp-network.html 5d6305d5",
"case-studies/uq-ssp-projects.html cc5e0026",
"case-studies/uh-technology-mentors.html 18748915",
"case-studies/bcu-academic-partners.html 0f7d4e84",
"case-studies/exeter-change-agents.html 3cd027c7",
"case-studies/nottingham-change-agents.html 354914a4",
"case-studies/westminster-cocreators.html 3bf76185",
"case-studies/napier-students-as-colleagues.html 77407714",
"case-studies/salt-bryn-mawr-haverford.html 5bf9b567",
"case-studies/newman-partners.html 7dd8ceac",
"case-studies/worcester-recruitment.html ddc34a01",
"case-studies/uh-committees.html 8f421e28",
"case-studies/imperial-studentshapers.html 2f53447a",
"case-studies/uh-academic-writing.html bf356807",
"case-studies/uh-taking-down-the-wall.html ce271933",
"case-studies/bradford-tbl.html e062904b",
"activities/agreement-mot.html 9374557f",
"activities/care-both-ways.html 4fcab9f1",
"activities/challenge-and-support.html fee302a2",
"activities/closing-the-loop.html 4b394357",
"activities/co-inquiry-speed-match.html 3e5e29d6",
"activities/curriculum-walk.html d75bd0d6",
"activities/data-round-the-table.html cfd40af2",
"activities/did-power-move.html 0244de64",
"activities/experts-in-different-things.html a106aef0",
"activities/partnership-agreement-draft.html c9da9e96",
"activities/first-project-manager.html 8de5eead",
"activities/handover-notes.html 4b995ea8",
"activities/hidden-and-visible.html c5eca552",
"activities/inquiry-on-a-page.html 49966e19",
"activities/lead-follow-switch.html d5b1a747",
"activities/many-ways-in.html c1a0f75c",
"activities/not-knowing-walk.html d7daf785",
"activities/one-topic-many-doors.html 20b5d342",
"activities/open-step-back-gather.html 6f0cf1ee",
"activities/paid-thanked-or-used.html 0eb11636",
"activities/power-line.html e12855db",
"activities/purpose-now-direction-later.html 0cd03457",
"activities/ready-or-not.html 07620f10",
"activities/say-it-as-you-do-it.html eedf1201",
"activities/small-then-wider.html e5dd5b13",
"activities/words-we-use.html e0ca3fe3",
"activities/listen-for-three-minutes.html 7faf189c",
"activities/what-counts-as-evidence.html 3a9d5152",
"activities/what-stays-in-the-room.html ed3e3029",
"activities/where-are-we-on-the-line.html 46352121",
"activities/who-gained.html c63ec134",
"activities/who-is-not-here.html ef6deeda",
"activities/who-needs-to-hear-this.html d235101f",
"activities/why-are-we-here.html 49f228dc",
"plans/first-meeting.html e4210005",
"plans/agreeing-how-to-work.html 9a9be124",
"plans/talking-about-power.html 10a17afd",
"plans/one-inquiry.html 30884443",
"plans/staff-preparation-half-day.html 9ffcc00c",
"plans/ending-well.html fd91537e",
"guide/what-partnership-means.html 52349f94",
"guide/words-for-partnership.html 84d72b7b",
"guide/engagement-as-a-range.html 47102f98",
"guide/four-areas.html 388b760b",
"guide/integrated-schemes.html 60eae8a1",
"guide/nine-values.html 58173795",
"guide/five-propositions.html 3ae55ed7",
"guide/process-and-outcome.html 66d82971",
"guide/power-and-the-transfer-test.html 63c99d99",
"guide/learning-communities.html e6759b75",
"guide/host-leadership.html 95910ee8",
"guide/partnership-agreements.html db5c2825",
"guide/scaling-up.html 02537d7d",
"guide/preparing-staff.html e3ac3e57",
"guide/student-voice-surveys.html 41cd0345",
"guide/reflective-questions.html e825e6a5",
"guide/further-sources.html 0632b4af",
"areas/learning-teaching-assessment.html f0c00dba",
"areas/subject-based-research-inquiry.html 5687d603",
"areas/scholarship-of-teaching-and-learning.html b73560ae",
"areas/curriculum-design-pedagogic-consultancy.html be845720",
"values/authenticity.html d3bf7207",
"values/honesty.html dfbcc7d9",
"values/inclusivity.html a3a3f416",
"values/reciprocity.html 6494a103",
"values/empowerment.html 77470476",
"values/trust.html e779bf65",
"values/courage.html 02e33782",
"values/plurality.html 8216bc3e",
"values/responsibility.html ba8d6447",
"themes/inquiry.html 20f635bd",
"themes/leadership.html 00255cfa",
"themes/focus.html 6c932c1d",
"themes/power.html 4be6654e",
"themes/ethics.html e699967c",
"themes/communication.html 97c4f2ce",
"glossary/academic-partner.html 4a15a299",
"glossary/change-agent.html 28a44452",
"glossary/co-agency.html 18e699a1",
"glossary/co-creation.html 866f5cc9",
"glossary/co-inquiry.html 1fc374a0",
"glossary/collaboration.html e89f1827",
"glossary/faculty.html 49cf9be6",
"glossary/host-leadership-term.html c1e2e525",
"glossary/integrated-scheme.html 2b296b27",
"glossary/living-document.html 3c550baf",
"glossary/national-student-survey.html 8a92e39a",
"glossary/partnership-agreement.html 1c98f41f",
"glossary/partnership-learning-community.html 8c7706e3",
"glossary/pedagogic-consultancy.html 28825494",
"glossary/pedagogical-partnership.html 94709b73",
"glossary/peer-learning.html 72702879",
"glossary/power-transfer-test.html 9a3682b7",
"glossary/self-authorship.html 6ae0aaae",
"glossary/shared-responsibility.html 6c3b398d",
"glossary/scholarship-of-teaching-and-learning-sotl.html 891f0bc0",
"glossary/student-as-consumer.html 2e5907ef",
"glossary/student-as-producer.html 22a3ef23",
"glossary/student-engagement.html 696a2777",
"glossary/student-staff-partnership.html 124cd8eb",
"glossary/student-voice.html ed195aea",
"glossary/students-as-partners.html b85ff242",
"glossary/teaching-excellence-framework.html b1ca5568",
"bibliography/advance-he-page.html 8cc19609",
"bibliography/ahmad2017.html 23697eb7",
"bibliography/axson2023.html 2fc8da57",
"bibliography/baxter-magolda2004.html aca1bcd0",
"bibliography/bielaczyc2013.html 5b99645a",
"bibliography/bovill2016.html ce8ea5a5",
"bibliography/bovill-woolmer2019.html 9d7399c9",
"bibliography/brookfield2013.html f50e0d63",
"bibliography/clark2018.html 74fce549",
"bibliography/cleaver2014.html ad4548eb",
"bibliography/cook-sather2018.html 7cd255ed",
"bibliography/cook-sather2019.html 4c17af7d",
"bibliography/cook-sather2014.html ba3e998b",
"bibliography/czerniawski2011.html ef435d5e",
"bibliography/daviduke2018.html 2cd17911",
"bibliography/dickerson2016.html 741182cd",
"bibliography/dunne2011.html 2bd78f65",
"bibliography/dwyer2018.html 1eb3034f",
"bibliography/felten2017.html 24ba3f94",
"bibliography/graham2018.html 9b069262",
"bibliography/gravett2019.html 84de54be",
"bibliography/healey2019b.html e4d43564",
"bibliography/healey2019a.html 6c79020f",
"bibliography/healey2014.html 3106dc24",
"bibliography/healey2016.html a64d956c",
"bibliography/healey-healey2018.html 7a8e7219",
"bibliography/healey-healey2019.html 06133438",
"bibliography/healey-jenkins2018.html 5c23cbec",
"bibliography/healey-rl2019b.html 9d02076f",
"bibliography/healey-rl2019a.html 186f0e75",
"bibliography/healey-lerczak2019.html 71d6e404",
"bibliography/hord2009.html 096da1df",
"bibliography/ijsap.html a2f23a8d",
"bibliography/isapi.html 606ca0e6",
"bibliography/jarvis-link.html c9d62145",
"bibliography/jarvis-dickerson2016.html a12f425b",
"bibliography/jarvis2013.html 8fdf7112",
"bibliography/jarvis2016a.html 2318d61f",
"bibliography/lunenberg2007.html b67a6469",
"bibliography/marquis2019.html cda9f743",
"bibliography/matthews2017.html 203bdb87",
"bibliography/matthews2019a.html b138d38c",
"bibliography/matthews2019b.html cc1d3066",
"bibliography/mckergow2014.html 0df6fc9e",
"bibliography/mercer-mapstone2017.html 876d54b7",
"bibliography/mercer-mapstone2019.html 534cb9d9",
"bibliography/mercer-mapstone-marie2019.html 68062c69",
"bibliography/moore-cherry2016.html 58be67e7",
"bibliography/neary2009.html 4e33819a",
"bibliography/nus2012.html 0c25e85d",
"bibliography/nus2015.html 2acccbef",
"bibliography/peters2018.html eea4aeae",
"bibliography/pittaway2018.html ab42976b",
"bibliography/raise-sig.html ba907d76",
"bibliography/stockwell2020.html 5a9c9060",
"bibliography/stoll2007.html 12695f75",
"bibliography/sehej.html 4f4cec3f",
"bibliography/taylor2015.html ed10fe75",
"bibliography/tlthe.html ee541b22",
"bibliography/jeipc.html 993cd65a",
"bibliography/uh-ssp.html df9d0176",
"bibliography/city2018.html bc820965",
"about.html d9c092a1",
"accessibility.html a9129912",
"privacy.html ef80a0ad",
"how-to-cite.html b97253dd",
"errata.html 9688fa3b",
"completeness.html 8cdf5cc6",
"licence.html 766052ae",
"guide/engagement-range.svg 02e7604a",
"search/code-f3o66.js 60775c62",
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
"search/index.js 0e8ae0ea",
"search/lists-3b7i5.js f6d8e3d0",
"search/lists-3qqxw.js 24e098fa",
"search/lists-4odez.js af369b73",
"search/lists-amq2m.js 56704dd2",
"search/lists-eywda.js 26122493",
"search/lists-fbfwp.js 88be9e1f",
"search/lists-fq52e.js 320db41d",
"search/lists-g7ofq.js 39c819b9",
"search/lists-hernz.js 5a870794",
"search/lists-ildr7.js 7d4f2a12",
"search/lists-jxwnk.js f05fc479",
"search/lists-kvtg2.js f4380957",
"search/lists-mh6sv.js 4ab3eb0b",
"search/lists-n4fc5.js 3a82bba2",
"search/lists-ncak2.js d4dad38f",
"search/lists-op2zh.js e3810b50",
"search/lists-rzbrp.js 9b5794a1",
"search/lists-sbsaa.js cf27cb69",
"search/lists-sp6ba.js d8b18115",
"search/lists-tfmyn.js ea49fea6",
"search/lists-upn3i.js 270912c7",
"search/lists-usx6r.js 28a2f415",
"search/lists-vzz45.js 8817acd9",
"search/lists-w6i2a.js ad0fd985",
"search/lists-xgwhg.js 27b34ca7",
"search/lists-xouoi.js b341d933",
"search/lists-zenod.js 08208bc8",
"search/lists-zrgyb.js 73235fcb",
"search/pages-22qi5.js 1e13978d",
"search/pages-2gwyp.js 591195e7",
"search/pages-2hra5.js 16609e5a",
"search/pages-2i266.js 37bf5450",
"search/pages-2p2wf.js f5a03352",
"search/pages-3c45e.js 60b24332",
"search/pages-3sndx.js 1d486cb0",
"search/pages-3wswv.js 3591f4d6",
"search/pages-4k5t7.js d1a3c588",
"search/pages-57xc7.js d0684648",
"search/pages-5pflu.js 7fc3176f",
"search/pages-5qdmb.js 1e734edb",
"search/pages-6makv.js 2ddcd417",
"search/pages-6reu3.js 81b40e78",
"search/pages-6sbqv.js 6839bbf1",
"search/pages-7oijg.js 993e3969",
"search/pages-7t6y6.js 38ed0827",
"search/pages-7yqwo.js d83d24bd",
"search/pages-ali5n.js 19864cb3",
"search/pages-aoegn.js 5631c9c5",
"search/pages-avsu4.js e6088a05",
"search/pages-ayyqh.js c9b22ec9",
"search/pages-biam5.js 3292744b",
"search/pages-biige.js 2a54b74c",
"search/pages-buzg5.js 2eeb784d",
"search/pages-c2hop.js 88ee604e",
"search/pages-cgho3.js 022c7ac0",
"search/pages-cmt7g.js d99b920e",
"search/pages-ctmgv.js 908e6f9d",
"search/pages-cwhef.js 9f5d5d97",
"search/pages-dev4u.js f7128f24",
"search/pages-dgmx2.js ab74bf50",
"search/pages-dqbas.js c8e15abf",
"search/pages-dzfpb.js eced36e1",
"search/pages-e2xd6.js b5b831eb",
"search/pages-ebuz6.js 18334a5f",
"search/pages-ehvnz.js f71dcbbe",
"search/pages-engrg.js 3fb83466",
"search/pages-exemi.js fe1fa395",
"search/pages-eyrfg.js d91f5358",
"search/pages-ezoxn.js 2dc51789",
"search/pages-f6hjb.js 8a1c17cd",
"search/pages-fwpdk.js 63dcd66d",
"search/pages-fyhll.js 547f198a",
"search/pages-g4tnu.js 300b071d",
"search/pages-g4twi.js 99e33eb4",
"search/pages-gdr43.js c7ac2d66",
"search/pages-gfdjn.js 993088c1",
"search/pages-gkx4r.js 8dcf3f04",
"search/pages-grlni.js 33ac2ed4",
"search/pages-gvaet.js aa43e3ec",
"search/pages-hhd7n.js 22c27a88",
"search/pages-hhjpq.js ad6f276f",
"search/pages-hjscw.js 6bbe73b9",
"search/pages-hpufg.js bf576e71",
"search/pages-hti2j.js 0b73b81c",
"search/pages-i2rdi.js 3e8a6b04",
"search/pages-i3pvb.js b6740805",
"search/pages-i4abw.js c86fce74",
"search/pages-idlaa.js 1f646bb1",
"search/pages-ijsof.js fea16b34",
"search/pages-imjrr.js 5cc873c1",
"search/pages-iyd3r.js 3883a54d",
"search/pages-jkune.js 121e02b3",
"search/pages-jniva.js eefdb064",
"search/pages-jqo6u.js 279788bd",
"search/pages-jrdda.js 5b5cd9d4",
"search/pages-jtwir.js a053e889",
"search/pages-kbbn3.js a6c34f06",
"search/pages-kf2bg.js b0e4044a",
"search/pages-kmlgm.js 20085cf9",
"search/pages-kpz4j.js 7a9387c4",
"search/pages-ktc7m.js da0c73e0",
"search/pages-liuip.js a42d9fa0",
"search/pages-lnnpq.js fb7d1fce",
"search/pages-lqibk.js 0055d960",
"search/pages-ltt3b.js 20a3e47e",
"search/pages-m32wb.js c44f8cbc",
"search/pages-m73m7.js 9d6803e5",
"search/pages-mazd2.js dc1ad643",
"search/pages-msk2h.js f9ff719f",
"search/pages-mw3zr.js 0ea0b33c",
"search/pages-mzrls.js 0d3415ce",
"search/pages-napfq.js 7c330841",
"search/pages-ngg7i.js d569dec5",
"search/pages-o5r2m.js 33694698",
"search/pages-o7ffv.js 6d2008f5",
"search/pages-okrzo.js 01ae5dd4",
"search/pages-oprhd.js eb9a6872",
"search/pages-oq55t.js a336a677",
"search/pages-pa7p4.js e9ee43d3",
"search/pages-partt.js 130d3695",
"search/pages-pblyd.js 150a14aa",
"search/pages-pdo6e.js aeca885f",
"search/pages-po4ql.js 6998894f",
"search/pages-pz62e.js d3f0ae43",
"search/pages-qggut.js 565afa4a",
"search/pages-qsx6a.js 12bd02c8",
"search/pages-qwnlk.js 6343dd23",
"search/pages-r5xaf.js 7e8456fa",
"search/pages-rhb35.js 4e8a6842",
"search/pages-rm5ru.js 41c55516",
"search/pages-ryhjt.js e784d7cf",
"search/pages-rzx24.js b7a35649",
"search/pages-ssi5l.js 7b16818e",
"search/pages-sul5d.js 238399eb",
"search/pages-sz43f.js 800e4c24",
"search/pages-t3lbx.js f70d0153",
"search/pages-tgs2w.js d63a261b",
"search/pages-tqnx7.js 201e6fd8",
"search/pages-tsf7n.js ee5c6554",
"search/pages-txirt.js 2a267dda",
"search/pages-u4tgv.js 28419a12",
"search/pages-uf7ic.js 14409cce",
"search/pages-ufbmm.js decf8218",
"search/pages-ugwzf.js c2158975",
"search/pages-ukggq.js 87fea979",
"search/pages-ulvmp.js 46f86135",
"search/pages-utd47.js 722cf979",
"search/pages-uwgof.js e80310f8",
"search/pages-vc43h.js efcc5db4",
"search/pages-vifro.js d844666d",
"search/pages-vksnu.js 901d84ce",
"search/pages-vqdaf.js e42337d0",
"search/pages-vtlsu.js 629fa20a",
"search/pages-wdxd3.js bca22234",
"search/pages-wes3z.js 784bbda0",
"search/pages-wnghv.js bf182c9f",
"search/pages-wz6ni.js 60e69a57",
"search/pages-x37zd.js 4713297a",
"search/pages-x5ugm.js 5797c1eb",
"search/pages-xotdc.js c1c1ec2b",
"search/pages-xxomk.js 13106945",
"search/pages-xyi5g.js 22490920",
"search/pages-xyowp.js 376570a0",
"search/pages-y5sqy.js cc883582",
"search/pages-y5yyu.js 60aeb06d",
"search/pages-ycuyu.js 4d3c3412",
"search/pages-yenof.js 788361e0",
"search/pages-ynqcx.js 8b74b15b",
"search/pages-z5tg6.js 0f37c664",
"search/pages-zndyy.js 56483bed",
"search/pages-zqdjb.js 3007dc5e",
"search/pages-zrpu6.js 4ea82ce4",
"search/words-a2a2o.js 67660052",
"search/words-a5jvt.js e2a6cd29",
"search/words-b32fr.js 47fa7cfe",
"search/words-cd6xi.js 9b5b3882",
"search/words-dgcdp.js a6d6c119",
"search/words-gun3m.js 2db81f8b",
"search/words-hvwqp.js b563de7c",
"search/words-n3k5k.js 5ec15245",
"search/words-nzyll.js 94d5ebac",
"search/words-pxned.js 09a84bff",
"search/words-s5tnv.js c8b18387",
"search/words-vd5pq.js 854bf776",
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
"activities/areas/curriculum-design-pedagogic-consultancy.html 474cf8ba",
"activities/areas/learning-teaching-assessment.html 639ec2ab",
"activities/areas/scholarship-of-teaching-and-learning.html 18bb8712",
"activities/areas/subject-based-research-inquiry.html 36135af1",
"activities/cards.html 067fcce4",
"activities/group-size/12.html bf2aa4e6",
"activities/group-size/2.html 54dc08cf",
"activities/group-size/20.html db69a366",
"activities/group-size/30.html e624c21b",
"activities/group-size/4.html 96c0ccb5",
"activities/group-size/6.html 5f856e96",
"activities/group-size/8.html be9f285c",
"activities/minutes/21-30.html a36390dd",
"activities/minutes/31-45.html 2a9c2e2f",
"activities/minutes/46-60.html da52c880",
"activities/minutes/61-90.html 26f5b0a0",
"activities/minutes/up-to-20.html c50ca78a",
"activities/stage/agreeing.html 088a2a5d",
"activities/stage/ending.html 131154d6",
"activities/stage/sharing.html 075b2157",
"activities/stage/starting.html b4d8e7f6",
"activities/stage/working.html 4c94fd39",
"activities/theme/communication.html 19d5216e",
"activities/theme/ethics.html 5df0cf13",
"activities/theme/focus.html 32fc4be8",
"activities/theme/inquiry.html edb04523",
"activities/theme/leadership.html 45aa91f9",
"activities/theme/power.html a09f3759",
"activities/values/authenticity.html 2d41d61c",
"activities/values/courage.html 4fb7e177",
"activities/values/empowerment.html 74237999",
"activities/values/honesty.html 648c0d35",
"activities/values/inclusivity.html 96098293",
"activities/values/plurality.html 6c1a9351",
"activities/values/reciprocity.html 202fd4f8",
"activities/values/responsibility.html da59ee64",
"activities/values/trust.html 41a5a540",
"bibliography/areas/curriculum-design-pedagogic-consultancy.html f2808869",
"bibliography/areas/learning-teaching-assessment.html caf085e8",
"bibliography/areas/scholarship-of-teaching-and-learning.html cbf873ce",
"bibliography/areas/subject-based-research-inquiry.html a6e82a3e",
"bibliography/by-author.html 33255153",
"bibliography/by-issued.html 9098d597",
"bibliography/by-type.html 9ffc376e",
"bibliography/issued/2004.html 6461ba04",
"bibliography/issued/2007.html 08a328f6",
"bibliography/issued/2009.html c4afe0e4",
"bibliography/issued/2011.html 567cd7b9",
"bibliography/issued/2012.html 6ba67c03",
"bibliography/issued/2013.html 04c1caf2",
"bibliography/issued/2014.html 9c22734e",
"bibliography/issued/2015.html 3fd916e5",
"bibliography/issued/2016.html 98d614e0",
"bibliography/issued/2017.html c2a564f4",
"bibliography/issued/2018.html e7764ede",
"bibliography/issued/2019.html d5fac078",
"bibliography/issued/2020.html d36ce01c",
"bibliography/issued/2023.html 002e815b",
"bibliography/issued/not-stated.html 13df1be5",
"bibliography/open-access/yes.html 34cd5047",
"bibliography/section/case-study-collections.html 4a3c1372",
"bibliography/section/concepts-and-practices.html 1cd24c77",
"bibliography/section/conference-papers-of-2018.html 4d7b81a0",
"bibliography/section/guides.html 5192fb1e",
"bibliography/section/hertfordshire.html af3d8739",
"bibliography/section/introductions.html b8dd0b36",
"bibliography/section/keeping-up-to-date.html 9201074b",
"bibliography/section/learning-communities-and-leadership.html 295179ed",
"bibliography/section/power-and-student-voice.html 7f94b2cc",
"bibliography/section/sources-of-this-library.html eed22215",
"bibliography/section/theory.html cab40900",
"bibliography/student-author/yes.html 329906d2",
"bibliography/themes/communication.html 0091954a",
"bibliography/themes/ethics.html 902c1254",
"bibliography/themes/focus.html 874694b6",
"bibliography/themes/inquiry.html 1c29d10e",
"bibliography/themes/leadership.html c4c676b3",
"bibliography/themes/power.html bce00f0c",
"bibliography/type/article-journal.html db5bca1c",
"bibliography/type/book.html a90bf32b",
"bibliography/type/chapter.html 905a30f4",
"bibliography/type/paper-conference.html d0e725a8",
"bibliography/type/post-weblog.html 3bd1cd18",
"bibliography/type/report.html b283cfb7",
"bibliography/type/webpage.html f2440dbd",
"bibliography/values/authenticity.html 0d1d5290",
"bibliography/values/courage.html 858d179a",
"bibliography/values/empowerment.html 3788f6d6",
"bibliography/values/honesty.html 744eab28",
"bibliography/values/inclusivity.html 9db3b4f5",
"bibliography/values/plurality.html fa8b4184",
"bibliography/values/reciprocity.html b2dfac64",
"bibliography/values/responsibility.html e24b7ae6",
"bibliography/values/trust.html 4ee5126c",
"case-studies/areas/curriculum-design-pedagogic-consultancy.html 250fb642",
"case-studies/areas/learning-teaching-assessment.html f74d66c3",
"case-studies/areas/not-stated.html 815633a0",
"case-studies/areas/scholarship-of-teaching-and-learning.html 75e0f553",
"case-studies/areas/subject-based-research-inquiry.html ace89751",
"case-studies/country/australia.html 1db6d382",
"case-studies/country/canada.html c07ad296",
"case-studies/country/not-stated.html b3b8e141",
"case-studies/country/united-kingdom.html 1b764268",
"case-studies/country/united-states-of-america.html 5cbd1718",
"case-studies/discipline/computer-science.html 6b6d5e9b",
"case-studies/discipline/education-humanities-and-law.html 83641a1a",
"case-studies/discipline/education.html 62768c9d",
"case-studies/discipline/law.html 24b24f92",
"case-studies/discipline/science.html 16cfdd91",
"case-studies/institution/birmingham-city-university.html b9174172",
"case-studies/institution/bournemouth-university.html 84ac0258",
"case-studies/institution/bryn-mawr-and-haverford-colleges.html af9e961c",
"case-studies/institution/edinburgh-napier-university.html e6dbf462",
"case-studies/institution/imperial-college-london.html 9b88bf5b",
"case-studies/institution/kingston-university.html 8b8e3df2",
"case-studies/institution/leeds-college-of-music.html 2bda6cb6",
"case-studies/institution/mcmaster-university.html 2c3d431f",
"case-studies/institution/newman-university.html b2cea47c",
"case-studies/institution/not-stated.html c94d442e",
"case-studies/institution/nottingham-trent-university.html e268005f",
"case-studies/institution/raise-network.html 9fb5bf60",
"case-studies/institution/university-college-london.html 6833b81c",
"case-studies/institution/university-of-bradford.html 640f9c3c",
"case-studies/institution/university-of-brighton-university-of-salford-university-of-sussex-and-university-college-london.html 4f8957e0",
"case-studies/institution/university-of-exeter.html 80080c46",
"case-studies/institution/university-of-hertfordshire.html 9d859a71",
"case-studies/institution/university-of-lincoln.html 4922edb9",
"case-studies/institution/university-of-nottingham.html a80f9991",
"case-studies/institution/university-of-queensland.html 7508ddc0",
"case-studies/institution/university-of-westminster.html b054c399",
"case-studies/institution/university-of-winchester-host.html afc11891",
"case-studies/institution/university-of-winchester.html 1f9bea61",
"case-studies/institution/university-of-worcester.html e6b2dd70",
"case-studies/integrated/yes.html 26e2f696",
"case-studies/led-by/not-stated.html 513e404f",
"case-studies/led-by/staff.html 70684072",
"case-studies/led-by/students-and-staff.html 15e5fd9f",
"case-studies/led-by/students.html c85aab52",
"case-studies/themes/communication.html 6072a05b",
"case-studies/themes/ethics.html 087ade74",
"case-studies/themes/focus.html e4d20341",
"case-studies/themes/inquiry.html 42a7eb6e",
"case-studies/themes/leadership.html 5b912928",
"case-studies/themes/power.html 749542e7",
"case-studies/values/authenticity.html 19a183ab",
"case-studies/values/courage.html 7a93375b",
"case-studies/values/empowerment.html 75ff2b27",
"case-studies/values/honesty.html db07f347",
"case-studies/values/inclusivity.html 119295cc",
"case-studies/values/plurality.html 1d4addb2",
"case-studies/values/reciprocity.html 1c52c4a6",
"case-studies/values/responsibility.html e5267176",
"case-studies/values/trust.html 5b38560d",
"case-studies/work/approach.html f996441b",
"case-studies/work/event.html 77149ebf",
"case-studies/work/network.html 399392d7",
"case-studies/work/practice.html f07e4e4e",
"case-studies/work/project.html 39a72633",
"case-studies/work/resource.html 8a48cda6",
"case-studies/work/scheme.html 45dd99f0",
"guide/part/framework.html 2c7a5abf",
"guide/part/ideas.html f9ccee10",
"guide/part/reflection.html 83ab7d83",
"guide/part/working-together.html 62fa32c3",
"pictures.html 75c76cc4",
"plan.html 67316a9f",
"plans/group-size/12.html cd961c1a",
"plans/group-size/4.html 26b82250",
"plans/group-size/8.html 0d57d82a",
"plans/minutes/121-180.html d2ff8b5e",
"plans/minutes/181-240.html e52e6e5c",
"plans/minutes/61-120.html a78d71b1",
"themes/aspect/learning.html fd4e17f8",
"themes/aspect/relationships.html dcefd8ca"]};
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
