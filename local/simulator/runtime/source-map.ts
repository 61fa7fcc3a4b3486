/** Reads the index source map of the app bundle (see compile/bundle.ts) without a library: one position at a time. */
interface Section {
  offset: { line: number; column: number }
  map: { sources: string[]; mappings: string }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const FRAME = /https?:\/\/[^\s)]*\/sim\/app\.js(?:\?[^:\s]*)?:(\d+):(\d+)/g

let sections: Promise<Section[]> | undefined

/** Replaces positions in the bundle by the author's `file:line:column` in an error's stack. */
export async function mapStack(stack: string): Promise<string> {
  if (!stack.match(FRAME)) return withoutRuntime(stack)
  sections ??= fetch('/sim/app.js.map').then(
    async (reply) => (reply.ok ? ((await reply.json()) as { sections: Section[] }).sections : []),
    () => [],
  )
  const known = await sections
  return withoutRuntime(stack).replace(
    FRAME,
    (frame, line: string, column: string) => lookUp(known, Number(line) - 1, Number(column) - 1) ?? frame,
  )
}

/** The simulator's own frames say nothing to the author. */
function withoutRuntime(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !line.includes('/sim/runtime.js'))
    .join('\n')
}

/** First place in the author's own files that a mapped stack names. */
export function firstPlace(stack: string): string | undefined {
  const places = [...stack.matchAll(/(?:^|[\s(@])((?!https?:)[^\s()]+\.(?:ts|js|wxs|wxml):\d+:\d+)/gm)].map(
    (match) => match[1]!,
  )
  return places.find((place) => !place.startsWith('node_modules/')) ?? places[0]
}

function lookUp(sections: Section[], line: number, column: number): string | undefined {
  const section = sections.filter(({ offset }) => offset.line <= line).at(-1)
  if (!section) return undefined
  let [source, sourceLine, sourceColumn] = [0, 0, 0]
  let found: string | undefined
  const lines = section.map.mappings.split(';')
  const wanted = line - section.offset.line
  for (let at = 0; at <= wanted && at < lines.length; at++) {
    let generated = 0
    for (const segment of lines[at]!.split(',')) {
      if (!segment) continue
      const [step, toSource, toLine, toColumn] = decode(segment)
      generated += step!
      if (toSource === undefined) continue
      source += toSource
      sourceLine += toLine!
      sourceColumn += toColumn!
      if (at === wanted && (generated <= column || !found))
        found = `${section.map.sources[source]}:${sourceLine + 1}:${sourceColumn + 1}`
    }
  }
  return found
}

function decode(segment: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (const character of segment) {
    const digit = DIGITS.indexOf(character)
    value |= (digit & 31) << shift
    shift += 5
    if (digit & 32) continue
    numbers.push(value & 1 ? -(value >> 1) : value >> 1)
    value = shift = 0
  }
  return numbers
}
