import { runInNewContext } from 'node:vm'
import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import type { ComponentRow } from './graph.ts'
import { HIDDEN } from './hidden.ts'
import type { Build } from './index.ts'
import type { Script } from './script.ts'

/** What the bundle carries for the runtime, as `globalThis.simApp`. */
export interface AppBundle {
  app: Record<string, any>
  /** What ext.json says to the app, `{}` without one. */
  ext: Record<string, any>
  theme: Record<string, Record<string, string>>
  pages: string[]
  /** Global names that the language itself has, without any browser. */
  language: string[]
  appEntry: string | undefined
  components: Record<string, { json: Record<string, any>; entry?: string; page: boolean; styled: boolean }>
  /** CSS by path; SCOPE stands for the component's class prefix. */
  styles: Record<string, string>
  templatePaths: string[]
  /** Tags that nothing answers to -> the author's first place of each. */
  unknown: Record<string, string>
  templates(): Record<string, (name: string) => unknown>
  /** Gives a hidden name a value, which every module then finds. */
  put(name: string, value: unknown): void
  /** Of /sim/modules.json. A module is a text until it runs: to read all of them as scripts takes longer than a page. */
  modules: Record<string, [requires: Record<string, string>, text: string]>
  /** Makes the function of a module from its text. */
  run(text: string): (...names: any[]) => void
}

const MODULE_PARAMETERS = 'require, module, exports, console, global, globalThis, Function'

/** A wxs source: its author's file, the line it begins on there, its text as it runs. */
export interface Place {
  label: string
  line: number
  script: string
}

interface Parts extends Omit<AppBundle, 'components' | 'language' | 'templates' | 'modules' | 'put' | 'run'> {
  rows: (ComponentRow & { entry?: string })[]
  templates: string
  /** Where the wxs sources in `templates` come from. */
  places: Record<string, Place>
  modules: Map<string, Script>
}

/** In brackets, so that the browser compiles them with the script, beside the page's own thread. */
const PREFIX = 'simApp.templates = (() => '

/** Joins everything; the maps are index source maps (sections) by the address of what they map. */
export function joinBundle(parts: Parts): Pick<Build, 'app' | 'modules' | 'maps'> {
  const { rows, templates, places, modules, ...given } = parts
  const components = Object.fromEntries(
    rows.map(({ path, json, page, entry }) => [path, { json, entry, page, styled: path in given.styles }]),
  )
  const language = runInNewContext('Object.getOwnPropertyNames(globalThis)')
  const facts = { ...given, components, language }
  const first = `globalThis.simApp = ${JSON.stringify(facts)}\n`
  const sections: { offset: { line: number; column: number }; map: unknown }[] = []
  for (const { id, line, column } of wxsScripts(templates)) {
    const place = places[id]
    const map = place && lineMap(place, line === 0 ? column + PREFIX.length : column)
    if (map) sections.push({ offset: { line: 1 + line, column: 0 }, map })
  }
  const maps = new Map([['app.js', JSON.stringify({ version: 3, sections })]])
  const mapOf = (address: string) => `//# sourceMappingURL=/sim/${address}.map`
  const texts = [...modules].map(([id, { code, map, requires }]) => {
    const address = `module/${encodeURIComponent(id)}`
    if (map) maps.set(address, `{"version":3,"sections":[{"offset":{"line":1,"column":0},"map":${map}}]}`)
    // The inner function lets a module have a `const location` of its own, as it may on a phone.
    const text = `(function (${MODULE_PARAMETERS}) {(() => {\n${code}\n})()})\n//# sourceURL=/sim/${address}\n`
    return [id, [requires, map ? text + mapOf(address) : text]]
  })
  // WeChat hides the page's globals from its modules in the same way.
  const app = `${first}${PREFIX}${templates})
;[simApp.put, simApp.run] = ((${HIDDEN.join(', ')}) => [
(name, value) => eval(name + ' = value'), function () { return eval(arguments[0]) }])()
${mapOf('app.js')}
`
  return { app, modules: JSON.stringify(Object.fromEntries(texts)), maps }
}

/** The wxs sources in the compiled templates, which hold them as they are: each with the place it begins at there. */
function* wxsScripts(templates: string): Generator<{ id: string; line: number; column: number }> {
  let [line, from] = [0, 0]
  for (const match of templates.matchAll(/\bD\((['"])(.+?)\1,\(require,exports,module\)=>\{/g)) {
    const end = match.index + match[0].length
    line += templates.slice(from, end).split('\n').length - 1
    from = end
    yield { id: match[2]!, line, column: end - templates.lastIndexOf('\n', end - 1) - 1 }
  }
}

/** Maps line to line; the wrapper beside the script on its first and last line has no source. */
function lineMap({ label, line, script }: Place, column: number): unknown {
  const mappings = script.split('\n').map((_, at): SourceMapSegment[] => [[at === 0 ? column : 0, 0, line - 1 + at, 0]])
  const last = script.length - script.lastIndexOf('\n') - 1
  mappings.at(-1)!.push([mappings.length === 1 ? column + last : last])
  return { version: 3, sources: [label], names: [], mappings: encode(mappings) }
}
