import { SourceMap } from 'node:module'
import { relative } from 'node:path'
import { sourceMapOf } from '../scripts/build/functions'
import { inRoot } from '../scripts/paths'

const maps = new Map<string, Promise<SourceMap>>()

/** Made when a test has failed: bundles themselves are deployed without maps. */
function mapOf(functionName: string): Promise<SourceMap> {
  const known = maps.get(functionName)
  if (known) return known
  const made = sourceMapOf(functionName).then((text) => new SourceMap(JSON.parse(text)))
  maps.set(functionName, made)
  return made
}

/** Frames of a stack in a bundle, `at f (…/index.js:1:2)`, with the lines of the sources. */
export const toSources = (frames: readonly string[]): Promise<string[]> =>
  Promise.all(frames.map(toSource))

async function toSource(frame: string): Promise<string> {
  const [, path, name, line, column] =
    /([^\s(]*\/cloudfunctions\/(\w+)\/index\.js):(\d+):(\d+)/.exec(frame) ?? []
  if (!path || !name) return frame

  const { originalSource, originalLine, originalColumn } = (await mapOf(name)).findEntry(
    Number(line) - 1,
    Number(column) - 1,
  ) as { originalSource?: string; originalLine: number; originalColumn: number }
  if (originalSource === undefined) return frame

  const source = relative(inRoot(), inRoot('dist', 'cloudfunctions', name, originalSource))
  const place = `${source}:${originalLine + 1}:${originalColumn + 1}`

  return frame.replace(`${path}:${line}:${column}`, place)
}
