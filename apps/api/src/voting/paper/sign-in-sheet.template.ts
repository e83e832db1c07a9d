/** The sheet that people sign, in Typst. What it says is in `signInSheetOf`. */
export const signInSheetTemplate = `
#let said = json(bytes(sys.inputs.data))
#set document(title: said.title, author: said.town)
#set text(lang: said.lang, size: 10pt, hyphenate: false)
#set page(paper: "a4", flipped: true, margin: 1.5cm, numbering: "1 / 1", header: [#said.town #h(1fr) #said.title])
#set table(inset: 5pt, stroke: 0.5pt)
= #said.title
#for line in said.lead [
  #line

]
#table(
  columns: (auto, 3fr, 2fr, 3fr, auto, 3fr),
  rows: (auto,) + (1.05cm,) * said.rows.len(),
  align: left + horizon,
  table.header(..said.head.map(word => strong(word))),
  ..said.rows.flatten()
)
#for line in said.foot [
  #line
  #v(0.8cm)
]
#text(size: 8pt)[#said.poll #raw(said.id)]
`;
