import { decode } from '@jridgewell/sourcemap-codec'

const STACK_FRAME = /(?:https?:\/\/[^\s)/]*)?\/sim\/(module\/[^\s:]+?):(\d+):(\d+)/g

const loadedMaps = new Map<string, Promise<SourceMap | undefined>>()

/**
 * Rewrites an error's stack: positions in the served scripts become `file:line:column` of the
 * author's sources. A position without a source map stays as it is.
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

/** Decodes the mappings once, so that each lookup only searches a line. */
const withLines = (map: { sources: string[]; mappings: string }) => ({
  ...map,
  lines: decode(map.mappings),
})
type SourceMap = ReturnType<typeof withLines>

function loadSourceMap(scriptPath: string): Promise<SourceMap | undefined> {
  const parseMap = async (response: Response) =>
    response.ok ? withLines(await response.json()) : undefined
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

function findAuthorLocation(
  map: SourceMap | undefined,
  line: number,
  column: number,
): string | undefined {
  const segments = map?.lines[line] ?? []
  const segment = segments.filter((candidate) => candidate[0] <= column).at(-1)
  // A segment of one field only says that no source lies here.
  if (!segment || segment[1] === undefined) return undefined
  const sourceIndex = segment[1]
  const sourceLine = segment[2] ?? 0
  const sourceColumn = segment[3] ?? 0
  return `${map!.sources[sourceIndex]}:${sourceLine + 1}:${sourceColumn + 1}`
}
