import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import type { ComponentRow } from './graph.ts'
import { HIDDEN } from './hidden.ts'
import type { Script } from './script.ts'
import { drawnLater } from './wxs.ts'

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
  components: Record<string, { json: Record<string, any>; entry?: string; page: boolean }>
  /** CSS by path; SCOPE stands for the component's class prefix. */
  styles: Record<string, [from: number, to: number]>
  /** Tags that nothing answers to -> the author's first place of each. */
  unknown: Record<string, string>
  templates(): Record<string, (name: string) => unknown>
  modules: Record<string, [requires: Record<string, string>, from: number, to: number]>
  /** Scripts, templates and styles as bytes until they are used: to read all takes longer than a page. */
  texts: ArrayBuffer
  /** Names what /sim/texts has. */
  made: string
  text(span: number[]): string
  /** Makes a function from its text, where the hidden names are: of a module, or one that gives such a name a value. */
  run(text: string): (...given: any[]) => void
}

const MODULE_PARAMETERS = 'require, module, exports, console, global, globalThis, Function'

/** A wxs source: its author's file, the line it begins on there, its text as it runs. */
export interface Place {
  label: string
  line: number
  script: string
}

interface Parts extends Pick<AppBundle, 'app' | 'ext' | 'theme' | 'pages' | 'appEntry' | 'unknown'> {
  styles: Record<string, string>
  rows: (ComponentRow & { entry?: string })[]
  templates: string
  /** Where the wxs sources in `templates` come from, by their ids. */
  places: Record<string, Place>
  modules: Map<string, Script>
}

/** Joins everything; the maps are by the address of what they map, which begins with a line of no source. */
export function joinBundle(parts: Parts): { app: string; texts: string; maps: Map<string, string> } {
  const { rows, templates, places, modules, styles: css, ...given } = parts
  const components = Object.fromEntries(rows.map(({ path, json, page, entry }) => [path, { json, entry, page }]))
  const language = runInNewContext('Object.getOwnPropertyNames(globalThis)')
  const maps = new Map(Object.entries(places).map(([id, place]) => [addressOf(id), lineMap(place)]))
  const texts: string[] = []
  let end = 0
  const put = (text: string): [number, number] => [end, (end += Buffer.byteLength(texts[texts.push(text) - 1]!))]
  const index = [...modules].map(([id, { code, map, requires }]) => {
    if (map) maps.set(addressOf(id), map.replace('"mappings": "', '$&;'))
    // The inner function lets a module have a `const location` of its own, as it may on a phone.
    return [id, [requires, ...put(textOf(id, `(function (${MODULE_PARAMETERS}) {(() => {\n${code}\n})()})`))]]
  })
  const styles = Object.fromEntries(Object.entries(css).map(([path, text]) => [path, put(text)]))
  const later = drawnLater(templates, put)
  const whole = texts.join('')
  const made = createHash('sha1').update(whole).digest('hex')
  const facts = { ...given, styles, components, language, modules: Object.fromEntries(index), made }
  // The first brackets let the browser read what is in them beside the page's own thread. WeChat hides the page's
  // globals from its modules as the second ones do.
  const app = `globalThis.simApp = ${JSON.stringify(facts)}
simApp.templates = (() => ${later});
simApp.text = (span) => new TextDecoder().decode(new Uint8Array(simApp.texts).subarray(...span))
simApp.run = ((${HIDDEN.join(', ')}) => function () { return eval(arguments[0]) })()
`
  return { app, texts: whole, maps }
}

const addressOf = (id: string) => `module/${encodeURIComponent(id)}`

/** A script that is a text until it runs, under an address of its own. */
export const textOf = (id: string, script: string): string =>
  `${script}\n//# sourceURL=/sim/${addressOf(id)}\n//# ${'sourceMappingURL'}=/sim/${addressOf(id)}.map`

function lineMap({ label, line, script }: Place): string {
  const lines = script.split('\n').map((_, at): SourceMapSegment[] => [[0, 0, line - 1 + at, 0]])
  return JSON.stringify({ version: 3, sources: [label], names: [], mappings: encode([[], ...lines, [[0]]]) })
}
