import { decode } from '@jridgewell/sourcemap-codec'

const FRAME = /(?:https?:\/\/[^\s)/]*)?\/sim\/(module\/[^\s:]+?):(\d+):(\d+)/g

const maps = new Map<string, Promise<SourceMap | undefined>>()

/** Replaces positions in the app's scripts by the author's `file:line:column` in an error's stack. */
export async function mapStack(stack: string): Promise<string> {
  const known = new Map<string, SourceMap | undefined>()
  for (const [, script] of stack.matchAll(FRAME)) known.set(script!, await mapOf(script!))
  return withoutRuntime(stack).replace(
    FRAME,
    (frame, script: string, line: string, column: string) =>
      lookUp(known.get(script), Number(line) - 1, Number(column) - 1) ?? frame,
  )
}

const inLines = (map: { sources: string[]; mappings: string }) => ({ ...map, lines: decode(map.mappings) })
type SourceMap = ReturnType<typeof inLines>

function mapOf(script: string): Promise<SourceMap | undefined> {
  const read = async (reply: Response) => (reply.ok ? inLines(await reply.json()) : undefined)
  const asked = maps.get(script) ?? fetch(`/sim/${script}.map`).then(read, () => undefined)
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

function lookUp(map: SourceMap | undefined, line: number, column: number): string | undefined {
  const segments = map?.lines[line] ?? []
  const [, source, at = 0, from = 0] = segments.filter(([start]) => start <= column).at(-1) ?? []
  return source === undefined ? undefined : `${map!.sources[source]}:${at + 1}:${from + 1}`
}
