import { decode } from '@jridgewell/sourcemap-codec'

/** A position in a served script: its path, line and column. */
const STACK_FRAME = /(?:https?:\/\/[^\s)/]*)?\/sim\/(module\/[^\s:]+?):(\d+):(\d+)/g

const loadedMaps = new Map<string, Promise<SourceMap | undefined>>()

/**
 * Rewrites the stack of an error. Positions in the served scripts become `file:line:column` of the
 * author's sources. Positions without a source map do not change.
 */
export async function mapStack(stack: string): Promise<string> {
  const mapByScript = new Map<string, SourceMap | undefined>()
  for (const [, scriptPath] of stack.matchAll(STACK_FRAME))
    mapByScript.set(scriptPath!, await loadSourceMap(scriptPath!))
  return withoutRuntime(stack).replace(
    STACK_FRAME,
    (stackFrame, scriptPath: string, line: string, column: string) =>
      findAuthorLocation(mapByScript.get(scriptPath), Number(line) - 1, Number(column) - 1) ??
      stackFrame,
  )
}

/** Decodes the mappings of a source map, so that each lookup only has to search a line. */
const withDecodedLines = (map: { sources: string[]; mappings: string }) => ({
  ...map,
  lines: decode(map.mappings),
})
type SourceMap = ReturnType<typeof withDecodedLines>

function loadSourceMap(scriptPath: string): Promise<SourceMap | undefined> {
  const parseMap = async (response: Response) =>
    response.ok ? withDecodedLines(await response.json()) : undefined
  const mapPromise =
    loadedMaps.get(scriptPath) ?? fetch(`/sim/${scriptPath}.map`).then(parseMap, () => undefined)
  loadedMaps.set(scriptPath, mapPromise)
  return mapPromise
}

/** Removes the simulator's own frames, which are of no use to the author. */
function withoutRuntime(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !line.includes('/sim/runtime.js'))
    .join('\n')
}

/**
 * The first `file:line:column` of a mapped stack. The author's own files come before packages in
 * node_modules.
 */
export function firstAuthorLocation(stack: string): string | undefined {
  const locations = [
    ...stack.matchAll(/(?:^|[\s(@])((?!https?:)[^\s()]+\.(?:ts|js|wxs|wxml):\d+:\d+)/gm),
  ].map((match) => match[1]!)
  return locations.find((location) => !location.startsWith('node_modules/')) ?? locations[0]
}

/** Line and column count from 0. */
function findAuthorLocation(
  map: SourceMap | undefined,
  line: number,
  column: number,
): string | undefined {
  const segments = map?.lines[line] ?? []
  const segment = segments.filter((candidate) => candidate[0] <= column).at(-1)
  // A segment with only one field means that this code has no source.
  if (!segment || segment[1] === undefined) return undefined
  const sourceIndex = segment[1]
  const sourceLine = segment[2] ?? 0
  const sourceColumn = segment[3] ?? 0
  return `${map!.sources[sourceIndex]}:${sourceLine + 1}:${sourceColumn + 1}`
}
