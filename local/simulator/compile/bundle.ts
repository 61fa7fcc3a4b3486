import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import type { ComponentRow } from './component-graph.ts'
import { HIDDEN_GLOBALS } from './hidden-globals.ts'
import type { ScriptModule } from './script.ts'
import { delayTemplates } from './wxs.ts'

/** The compiled Mini Program, which the runtime reads from `globalThis.simApp`. */
export interface AppBundle {
  /** app.json. */
  app: Record<string, any>
  /** `ext` of ext.json; `{}` if there is none. */
  ext: Record<string, any>
  /** theme.json: the values of the variables of the light and the dark theme. */
  theme: Record<string, Record<string, string>>
  /** The paths of the pages. */
  pages: string[]
  /** Names of the globals that belong to JavaScript itself and not to the browser. */
  language: string[]
  /** The module id of app.js; undefined if there is none. */
  appEntry: string | undefined
  /** The pages and components by path. */
  components: Record<string, { json: Record<string, any>; scriptId?: string; page: boolean }>
  /**
   * The position of each path's CSS in `texts`. SCOPE_PLACEHOLDER stands for the component's class
   * prefix.
   */
  styles: Record<string, [startByte: number, endByte: number]>
  /** Tags that the simulator does not draw, with `file:line:column` of the first use of each. */
  unknownTags: Record<string, string>
  templates(): Record<string, (name: string) => unknown>
  /** Scripts by module id: their dependencies, and the position of their code in `texts`. */
  modules: Record<string, [requires: Record<string, string>, startByte: number, endByte: number]>
  /**
   * The texts of scripts, templates and styles. Each is only decoded when it is used, because
   * parsing all of them would take longer than opening a page.
   */
  texts: ArrayBuffer
  /** A hash of the texts. */
  buildId: string
  /** Decodes a part of `texts`. */
  text(byteRange: number[]): string
  /**
   * Evaluates an expression in a scope where HIDDEN_GLOBALS are undefined. The expression is the
   * function of a module, or a function that sets one of the hidden names.
   */
  run(expression: string): (...functionArguments: any[]) => void
}

const MODULE_PARAMETERS = 'require, module, exports, console, global, globalThis, Function'

/** A wxs script of the author. */
export interface WxsSource {
  /** The author's file, relative to the project. */
  sourceLabel: string
  /** Line of that file where the script begins, from 1. */
  startLine: number
  /** The script as it runs, with the same number of lines. */
  script: string
}

interface BundleParts
  extends Pick<AppBundle, 'app' | 'ext' | 'theme' | 'pages' | 'appEntry' | 'unknownTags'> {
  styles: Record<string, string>
  componentRows: (ComponentRow & { scriptId?: string })[]
  templates: string
  /** The wxs scripts in `templates`, by their ids. */
  wxsSources: Record<string, WxsSource>
  modules: Map<string, ScriptModule>
}

/**
 * Joins the compiled parts of an app into two files: the script that starts it, and the texts that
 * this script reads on demand.
 * @returns the two files, and the source maps by the address of their script. The first line of
 *   each script is added by the bundle and belongs to no source.
 */
export function joinBundle(parts: BundleParts): {
  app: string
  texts: string
  maps: Map<string, string>
} {
  const { componentRows, templates, wxsSources, modules, styles: cssByPath, ...appFields } = parts
  const components = Object.fromEntries(
    componentRows.map(({ path: componentPath, json: componentJson, isPage, scriptId }) => [
      componentPath,
      { json: componentJson, scriptId, page: isPage },
    ]),
  )
  const language = runInNewContext('Object.getOwnPropertyNames(globalThis)')
  const sourceMaps = new Map(
    Object.entries(wxsSources).map(([moduleId, wxsSource]) => [
      moduleAddress(moduleId),
      sourceMapOf(wxsSource),
    ]),
  )

  const textParts: string[] = []
  let byteOffset = 0
  const appendText = (text: string): [startByte: number, endByte: number] => {
    const startByte = byteOffset
    textParts.push(text)
    byteOffset += Buffer.byteLength(text)
    return [startByte, byteOffset]
  }

  const moduleEntries = [...modules].map(
    ([moduleId, { code: moduleCode, map: sourceMap, requires: dependencies }]) => {
      // In a source map, a semicolon ends a line. This one stands for the first line of the bundle.
      if (sourceMap)
        sourceMaps.set(moduleAddress(moduleId), sourceMap.replace('"mappings": "', '$&;'))
      // The inner function lets a module declare a `const location` of its own, as on a phone.
      const moduleFunction = `(function (${MODULE_PARAMETERS}) {(() => {\n${moduleCode}\n})()})`
      return [moduleId, [dependencies, ...appendText(withSourceUrl(moduleId, moduleFunction))]]
    },
  )
  const styles = Object.fromEntries(
    Object.entries(cssByPath).map(([componentPath, text]) => [componentPath, appendText(text)]),
  )
  const templateLoader = delayTemplates(templates, appendText)

  const allTexts = textParts.join('')
  const buildId = createHash('sha1').update(allTexts).digest('hex')
  const bundleFields = {
    ...appFields,
    styles,
    components,
    language,
    modules: Object.fromEntries(moduleEntries),
    buildId,
  }
  // The browser parses a function in brackets at once, on a background thread. This makes the
  // templates available earlier. `run` has the hidden globals as parameters without arguments, so
  // they are undefined for scripts.
  const appScript = `globalThis.simApp = ${JSON.stringify(bundleFields)}
simApp.templates = (() => ${templateLoader});
simApp.text = (byteRange) =>
  new TextDecoder().decode(new Uint8Array(simApp.texts).subarray(...byteRange))
simApp.run = ((${HIDDEN_GLOBALS.join(', ')}) => function () { return eval(arguments[0]) })()
`
  return { app: appScript, texts: allTexts, maps: sourceMaps }
}

const moduleAddress = (moduleId: string) => `module/${encodeURIComponent(moduleId)}`

/** Adds the comments that give an evaluated script its own address and source map. */
export function withSourceUrl(moduleId: string, scriptText: string): string {
  const address = `/sim/${moduleAddress(moduleId)}`
  // If the name were written in one piece, tools would take it for the source map of this file.
  const mapComment = `//# ${'sourceMappingURL'}=${address}.map`
  return `${scriptText}\n//# sourceURL=${address}\n${mapComment}`
}

/** Maps each line of a wxs script to the same line of its source. */
function sourceMapOf({ sourceLabel, startLine, script: scriptText }: WxsSource): string {
  const lineMappings = scriptText
    .split('\n')
    .map((_, lineIndex): SourceMapSegment[] => [[0, 0, startLine - 1 + lineIndex, 0]])
  return JSON.stringify({
    version: 3,
    sources: [sourceLabel],
    names: [],
    mappings: encode([[], ...lineMappings, [[0]]]),
  })
}
