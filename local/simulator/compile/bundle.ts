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

interface Parts {
  app: Record<string, any>
  ext: Record<string, any>
  theme: Record<string, Record<string, string>>
  pages: string[]
  appEntry: string | undefined
  rows: (ComponentRow & { entry?: string })[]
  styles: Record<string, string>
  templatePaths: string[]
  unknown: Record<string, string>
  templates: string
  modules: Map<string, Script>
}

/** Joins everything into one script and an index source map (sections), one section a module. */
export function joinBundle(parts: Parts): { text: string; map: string } {
  const components = Object.fromEntries(
    parts.rows.map(({ path, json, page, entry }) => [path, { json, entry, page, styled: path in parts.styles }]),
  )
  const { app, ext, theme, pages, appEntry, styles, templatePaths, unknown } = parts
  const facts = { app, ext, theme, pages, appEntry, components, styles, templatePaths, unknown }
  const lines = new LineCounter()
  lines.add(`globalThis.simApp = ${JSON.stringify(facts)}\n`)
  lines.add(`simApp.templates = () => ${parts.templates}\n`)
  lines.add('simApp.modules = {\n')
  const sections: { offset: { line: number; column: number }; map: unknown }[] = []
  for (const [id, { code, map, requires }] of parts.modules) {
    // The inner function lets a module have a `const location` of its own, as it may on a phone.
    lines.add(
      `${JSON.stringify(id)}: [${JSON.stringify(requires)}, function (${MODULE_PARAMETERS.join(', ')}) {(() => {\n`,
    )
    if (map) sections.push({ offset: { line: lines.line, column: 0 }, map: JSON.parse(map) })
    lines.add(code.endsWith('\n') ? code : `${code}\n`)
    // Ends the section: what follows belongs to no source.
    if (map)
      sections.push({
        offset: { line: lines.line, column: 0 },
        map: { version: 3, sources: [], names: [], mappings: '' },
      })
    lines.add('})()}],\n')
  }
  lines.add('}\n//# sourceMappingURL=/sim/app.js.map\n')
  return { text: lines.text, map: JSON.stringify({ version: 3, sections }) }
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
