/**
 * A part is a text of lines by ascending id. Each line has the id in JSON, a tab, and the document
 * in JSON, or nothing after the tab when the document was deleted.
 */
export interface PartLine {
  id: string
  /** The document in JSON; undefined when it was deleted. */
  line: string | undefined
}

export const toPartLine = ({ id, line = '' }: PartLine): string =>
  `${JSON.stringify(id)}\t${line}\n`

/** A document's id. Throws when it is not a text, which no collection of the product has. */
export function idOfLine(line: string): string {
  const id: unknown = JSON.parse(line)._id
  if (typeof id !== 'string') throw new Error(`a document has the id ${JSON.stringify(id)}`)
  return id
}

/** Splits at line feeds only: a document may have other characters that end a line elsewhere. */
async function* splitLines(pieces: AsyncIterable<Buffer>): AsyncIterable<string> {
  const lineFeed = 10
  let pending: Buffer[] = []
  for await (const piece of pieces) {
    let start = 0
    let end = piece.indexOf(lineFeed)
    while (end >= 0) {
      yield Buffer.concat([...pending, piece.subarray(start, end)]).toString()
      pending = []
      start = end + 1
      end = piece.indexOf(lineFeed, start)
    }
    if (start < piece.length) pending.push(piece.subarray(start))
  }

  if (pending.length > 0) throw new Error('a part ends within a line')
}

async function* readPart(pieces: AsyncIterable<Buffer>): AsyncGenerator<PartLine> {
  for await (const text of splitLines(pieces)) {
    const tab = text.indexOf('\t')
    yield { id: JSON.parse(text.slice(0, tab)), line: text.slice(tab + 1) || undefined }
  }
}

/**
 * Merges parts into the documents that exist after the last of them, by ascending id. Where several
 * parts have the same document, the later part counts.
 */
export async function* mergeParts(
  parts: AsyncIterable<Buffer>[],
  afterId?: string,
): AsyncGenerator<{ id: string; line: string }> {
  const readers = parts.map((pieces) => readPart(pieces))
  const nextLines = await Promise.all(readers.map(nextOf))
  const advance = async (index: number) => {
    nextLines[index] = await nextOf(readers[index]!)
  }

  try {
    for (;;) {
      let first: PartLine | undefined
      // A later part with the same id replaces an earlier one.
      for (const partLine of nextLines)
        if (partLine && (first === undefined || partLine.id <= first.id)) first = partLine
      if (!first) return
      for (const [index, partLine] of nextLines.entries())
        if (partLine?.id === first.id) await advance(index)
      const isRequested = afterId === undefined || first.id > afterId
      if (first.line !== undefined && isRequested) yield { id: first.id, line: first.line }
    }
  } finally {
    for (const reader of readers) await reader.return(undefined)
  }
}

async function nextOf(reader: AsyncGenerator<PartLine>): Promise<PartLine | undefined> {
  const result = await reader.next()
  return result.done ? undefined : result.value
}

/**
 * Compares the documents of a source with those of a set, both by ascending id. Yields each id up
 * to which everything was compared, with its change if the document was added, changed or deleted.
 */
export async function* compareLines(
  sourceLines: AsyncIterable<string> | Iterable<string>,
  heldLines: AsyncGenerator<{ id: string; line: string }>,
): AsyncGenerator<{ id: string; change?: PartLine; line?: string }> {
  let heldLine = await heldLines.next()
  let lastId: string | undefined
  for await (const line of sourceLines) {
    const id = idOfLine(line)
    if (lastId !== undefined && id <= lastId) throw new Error(`the id ${id} follows ${lastId}`)

    lastId = id

    while (!heldLine.done && heldLine.value.id < id) {
      yield { id: heldLine.value.id, change: { id: heldLine.value.id, line: undefined } }
      heldLine = await heldLines.next()
    }

    const isHeld = !heldLine.done && heldLine.value.id === id
    const isSame = isHeld && heldLine.value.line === line
    if (isSame) yield { id, line }
    else yield { id, line, change: { id, line } }
    if (isHeld) heldLine = await heldLines.next()
  }

  while (!heldLine.done) {
    yield { id: heldLine.value.id, change: { id: heldLine.value.id, line: undefined } }
    heldLine = await heldLines.next()
  }
}
