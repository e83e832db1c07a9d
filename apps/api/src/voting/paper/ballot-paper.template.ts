/** A ballot paper, in Typst. What it says is in `ballotPaperOf`; it carries no number of its own. */
export const ballotPaperTemplate = `
#let said = json(bytes(sys.inputs.data))
#let size = said.points * 1pt
#set document(title: said.title, author: said.town)
#set text(lang: said.lang, size: size, hyphenate: false)
#set par(leading: said.leading * 1em)
#set page(
  paper: "a4", margin: (x: 1.8cm, y: 2cm), numbering: "1 / 1",
  header: context text(size: 9pt)[
    #said.town #h(1fr) #if counter(page).final().first() > 1 { strong(said.pages) }
  ],
  background: if said.reading != none {
    rotate(-35deg, text(size: 64pt, weight: "bold", fill: luma(85%), said.band))
  },
)
#set table(inset: (x: 0.35em, y: 0.5em), stroke: 0.5pt)
#show heading.where(level: 1): set text(size: 1.25em)
#show heading: set block(above: 1em, below: 0.6em)
#if said.reading != none [ #block(stroke: 1.5pt, inset: 0.6em, width: 100%, strong(said.reading)) ]
= #said.title
#enum(tight: false, ..said.steps.map(step => [#step]))
#table(
  columns: said.columns.map(width => if width == 0 { 1fr } else { auto }),
  align: said.columns.map(width => if width == 0 { left + horizon } else { center + horizon }),
  table.header(..said.head.map(word => strong(word))),
  ..said.rows.map(row => row.map(cell => if cell == none {
    box(width: 1.3em, height: 1.3em, stroke: 1.2pt)
  } else { [#cell] })).flatten()
)
#for note in said.notes [
  #note

]
#text(size: 8pt)[#said.poll #raw(said.id)]
`;
