/** A comment of a source file. */
export interface Comment {
  text: string
  /** Its position in the file, in characters. */
  offset: number
}

/** A text in quotes on one line, or a comment. Texts are matched because they may contain `//`. */
const textOrComment = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/.*$/gm

/** The comments of a source file, in their order. */
export function findComments(sourceText: string): Comment[] {
  return [...sourceText.matchAll(textOrComment)]
    .map((match) => ({ text: match[0], offset: match.index }))
    .filter((part) => part.text.startsWith('/'))
}
