import { encode } from '@jridgewell/sourcemap-codec'
import type { ComponentRow } from './graph'
import type { Script } from './script'

/** What the bundle carries for the runtime, as `globalThis.simApp`. */
export interface AppBundle {
  app: Record<string, any>
  /** What ext.json says to the app, `{}` without one. */
  ext: Record<string, any>
  theme: Record<string, Record<string, string>>
  pages: string[]
  appEntry: string | undefined
  components: Record<string, { json: Record<string, any>; entry?: string; page: boolean; styled: boolean }>
  /** CSS by path; SCOPE stands for the component's class prefix. */
  styles: Record<string, string>
  templatePaths: string[]
  /** Tags that nothing answers to -> the author's first place of each. */
  unknown: Record<string, string>
  templates(): Record<string, (name: string) => unknown>
  modules: Record<string, [requires: Record<string, string>, run: (...names: any[]) => void]>
}

// What a Mini Program does not have: WeChat hides the page's globals from its modules in the same way.
const HIDDEN = ['window', 'document', 'self', 'location', 'navigator', 'localStorage', 'sessionStorage', 'history']
const MORE_HIDDEN = ['alert', 'confirm', 'prompt', 'fetch', 'XMLHttpRequest', 'WebSocket']
export const MODULE_PARAMETERS = ['require', 'module', 'exports', 'console', 'global', ...HIDDEN, ...MORE_HIDDEN]

interface Parts extends Omit<AppBundle, 'components' | 'templates' | 'modules'> {
  rows: (ComponentRow & { entry?: string })[]
  templates: string
  /** Where the wxs sources in `templates` come from. */
  places: Record<string, { label: string; line: number; lines: number }>
  modules: Map<string, Script>
}

/** Joins everything into one script and an index source map (sections), one section a module. */
export function joinBundle(parts: Parts): { text: string; map: string } {
  const { rows, templates, places, modules, ...given } = parts
  const components = Object.fromEntries(
    rows.map(({ path, json, page, entry }) => [path, { json, entry, page, styled: path in given.styles }]),
  )
  const facts = { ...given, components }
  const lines = new LineCounter()
  lines.add(`globalThis.simApp = ${JSON.stringify(facts)}\n`)
  const sections: { offset: { line: number; column: number }; map: unknown }[] = []
  const none = { version: 3, sources: [], names: [], mappings: '' }
  const section = (map: unknown, line = lines.line) => sections.push({ offset: { line, column: 0 }, map })
  for (const { id, line } of wxsScripts(templates)) {
    const place = places[id]
    if (!place) continue
    section(lineMap(place), lines.line + line)
    section(none, lines.line + line + place.lines)
  }
  lines.add(`simApp.templates = () => ${templates}\n`)
  section(none)
  lines.add('simApp.modules = {\n')
  for (const [id, { code, map, requires }] of modules) {
    // The inner function lets a module have a `const location` of its own, as it may on a phone.
    lines.add(
      `${JSON.stringify(id)}: [${JSON.stringify(requires)}, function (${MODULE_PARAMETERS.join(', ')}) {(() => {\n`,
    )
    if (map) section(JSON.parse(map))
    lines.add(code.endsWith('\n') ? code : `${code}\n`)
    // Ends the section: what follows belongs to no source.
    if (map) section(none)
    lines.add('})()}],\n')
  }
  lines.add('}\n//# sourceMappingURL=/sim/app.js.map\n')
  return { text: lines.text, map: JSON.stringify({ version: 3, sections }) }
}

/** The wxs sources in the compiled templates, which hold them line by line as they are, each with the line it begins on. */
function* wxsScripts(templates: string): Generator<{ id: string; line: number }> {
  let [line, from] = [0, 0]
  for (const match of templates.matchAll(/\bD\((['"])(.+?)\1,\(require,exports,module\)=>\{/g)) {
    line += templates.slice(from, match.index).split('\n').length - 1
    from = match.index
    yield { id: match[2]!, line }
  }
}

/** Source map that says only which line is which. */
function lineMap({ label, line, lines }: { label: string; line: number; lines: number }): unknown {
  const mappings = encode(Array.from({ length: lines }, (_, at) => [[0, 0, line - 1 + at, 0]]))
  return { version: 3, sources: [label], names: [], mappings }
}

class LineCounter {
  private readonly parts: string[] = []
  line = 0

  add(text: string): void {
    this.parts.push(text)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.line++
  }

  get text(): string {
    return this.parts.join('')
  }
}
