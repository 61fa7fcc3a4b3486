import { decode, type SourceMapMappings } from '@jridgewell/sourcemap-codec'

/** One part of the index source map of the app bundle (see compile/bundle.ts). */
interface Section {
  offset: { line: number; column: number }
  map: { sources: string[]; mappings: string }
  lines?: SourceMapMappings
}

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

function lookUp(known: Section[], line: number, column: number): string | undefined {
  const section = known.filter(({ offset }) => offset.line <= line).at(-1)
  if (!section) return undefined
  section.lines ??= decode(section.map.mappings)
  const segments = section.lines[line - section.offset.line] ?? []
  const [, source, at = 0, from = 0] = segments.filter(([start]) => start <= column).at(-1) ?? []
  return source === undefined ? undefined : `${section.map.sources[source]}:${at + 1}:${from + 1}`
}
