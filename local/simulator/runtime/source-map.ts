import { decode, type SourceMapMappings } from '@jridgewell/sourcemap-codec'

/** One part of the index source map of the app bundle or of a module (see compile/bundle.ts). */
interface Section {
  offset: { line: number; column: number }
  map: { sources: string[]; mappings: string }
  lines?: SourceMapMappings
}

const FRAME = /(?:https?:\/\/[^\s)/]*)?\/sim\/(app\.js|module\/[^\s:]+?):(\d+):(\d+)/g

const maps = new Map<string, Promise<Section[]>>()

/** Replaces positions in the bundle by the author's `file:line:column` in an error's stack. */
export async function mapStack(stack: string): Promise<string> {
  const known = new Map<string, Section[]>()
  for (const [, script] of stack.matchAll(FRAME)) known.set(script!, await mapOf(script!))
  return withoutRuntime(stack).replace(
    FRAME,
    (frame, script: string, line: string, column: string) =>
      lookUp(known.get(script)!, Number(line) - 1, Number(column) - 1) ?? frame,
  )
}

function mapOf(script: string): Promise<Section[]> {
  const read = async (reply: Response) => (reply.ok ? ((await reply.json()) as { sections: Section[] }).sections : [])
  const asked = maps.get(script) ?? fetch(`/sim/${script}.map`).then(read, () => [])
  maps.set(script, asked)
  return asked
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
