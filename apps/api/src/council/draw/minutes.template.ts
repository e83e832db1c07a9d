/** The minutes of a draw (procès-verbal), in Typst. What they say is in `drawMinutesOf`. */
export const drawMinutesTemplate = `
#let said = json(bytes(sys.inputs.data))
#set document(title: said.title, author: said.town)
#set text(lang: said.lang, size: 11pt, hyphenate: false)
#set page(paper: "a4", margin: 2cm, numbering: "1 / 1", header: [#said.town])
#show heading: set block(above: 1.5em, below: 0.8em)
#show raw: set text(size: 8pt)
= #said.title
#for line in said.lead [
  #line

]
== #said.present.title
#for line in said.present.lines [- #line]
== #said.lottery.title
#for line in said.lottery.lines [
  #line

]
== #said.drawn.title
#for line in said.drawn.lines [
  #line

]
#for half in said.halves [
  === #half.title
  #for number in half.numbers [#box(width: 4.8em, raw(number)) ]
]
== #said.log.title
#for line in said.log.lines [- #text(size: 9pt, line)]
== #said.replay.title
#for line in said.replay.lines [
  #line

]
#for command in said.replay.commands [
  #raw(command)

]
#for (name, hash) in said.hashes [
  #text(size: 9pt)[#name #linebreak() #raw(hash)]

]
== #said.signatures.title
#for line in said.signatures.empty [
  #v(1.2cm)
  #line

]
`;
