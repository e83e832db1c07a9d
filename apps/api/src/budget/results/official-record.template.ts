/** The paper of the official record (procès-verbal), in Typst. What it says is in `recordOf`. */
export const officialRecordTemplate = `
#let said = json(bytes(sys.inputs.data))
#set document(title: said.title, author: said.town)
#set text(lang: said.lang, size: 11pt, hyphenate: false)
#set page(paper: "a4", margin: 2.2cm, numbering: "1 / 1", header: [#said.town])
#set table(inset: 5pt, stroke: 0.5pt)
#show heading: set block(above: 1.6em, below: 0.8em)
#show raw: set text(size: 8pt)
= #said.title
#for line in said.lead [
  #line

]
#for facts in said.facts [
  == #facts.title
  #for (term, text) in facts.lines [
    / #term: #text
  ]
]
== #said.ranking.title
#said.ranking.rule
#table(
  columns: (auto, 1fr, auto, auto, auto),
  align: (right, left, right, right, left),
  table.header(..said.ranking.head.map(word => strong(word))),
  ..said.ranking.rows.flatten()
)
== #said.why.title
#for project in said.why.projects [
  === #project.title
  #project.sentences.join(" ")
]
== #said.hashes.title
#for (term, hash) in said.hashes.lines [
  / #term: #raw(hash)
]
#said.hashes.program
#if said.signatures.given.len() + said.signatures.empty.len() > 0 [
  == #said.signatures.title
]
#for line in said.signatures.given [- #line]
#for line in said.signatures.empty [
  #v(1.2cm)
  #line
]
`;
