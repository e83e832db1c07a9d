/** The minutes of a vote (procès-verbal), in Typst. What they say is in `minutesOf`. */
export const minutesTemplate = `
#let said = json(bytes(sys.inputs.data))
#set document(title: said.title, author: said.town)
#set text(lang: said.lang, size: 11pt, hyphenate: false)
#set page(paper: "a4", margin: 2cm, numbering: "1 / 1", header: [#said.town])
#set table(inset: 4pt, stroke: 0.5pt)
#show heading: set block(above: 1.5em, below: 0.8em)
#show raw: set text(size: 8pt)
= #said.title
#for line in said.lead [
  #line

]
== #said.online.title
#for line in said.online.lines [- #line]
== #said.sums.title
#text(size: 9pt, table(
  columns: (1fr,) + (auto,) * (said.sums.head.len() - 1),
  align: (left,) + (right,) * (said.sums.head.len() - 1),
  table.header(..said.sums.head.map(word => strong(word))),
  ..said.sums.rows.flatten()
))
#for line in said.sums.equations [
  #line

]
#for place in said.places [
  === #place.title
  #for line in place.lines [- #line]
]
== #said.conflicts.title
#if said.conflicts.lines.len() == 0 [ #said.conflicts.none ]
#for line in said.conflicts.lines [
  #line

]
== #said.signatures.title
#for line in said.signatures.given [- #line]
#for line in said.signatures.empty [
  #v(1.2cm)
  #line

]

#for (term, hash) in said.hashes [
  #text(size: 9pt)[#term #raw(hash)]

]
#text(size: 8pt)[#said.poll #raw(said.id)]
`;
