import { createRequire } from 'node:module'
import { posix } from 'node:path'
import { type Place, textOf } from './bundle.ts'
import type { ComponentRow } from './graph.ts'
import { type Diagnostic, lineAt, lineOf } from './project.ts'
import type { Resolver } from './resolve.ts'
import { undeclaredTags } from './tags.ts'
import { mendWxs, WXS_PRELUDE, wxsFault, wxsRequires } from './wxs.ts'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')

interface TemplateRemark {
  isError: boolean
  level: string
  message: string
  startLine: number
  startColumn: number
}

interface CompiledTemplates {
  /** JavaScript that evaluates to `{path: name => procedure}`. */
  expression: string
  /** Tags that nothing answers to -> file:line:column of the first of each. */
  unknown: Record<string, string>
  /** Scripts by their ids: where their text stands in the author's file. */
  places: Record<string, Place>
  /** Every file that went in, with its text: while they stay the same, so does the output. */
  inputs: Map<string, string>
  remarks: Diagnostic[]
}

/** Compiles the templates of all components, or gives the last build's answer when nothing of theirs has changed. */
export function compileTemplates(resolver: Resolver, rows: ComponentRow[]): CompiledTemplates {
  const { project } = resolver
  const { cache, remarks } = project
  const key = JSON.stringify(rows.map(({ path, json }) => [path, json.usingComponents, json.componentGenerics]))
  const known = cache.last<CompiledTemplates>('templates', key)
  const same = known && [...known.inputs].every(([file, text]) => project.read(file) === text)
  if (same) remarks.push(...known.remarks)
  const made = same ? known : compileAnew(resolver, rows)
  // An error may be mended by a file that is not among the inputs yet.
  if (made.remarks.every(({ level }) => level === 'warning')) cache.keep('templates', key, made)
  return made
}

/** Compiles all WXML and wxs that the components reach, and reports what does not parse with the author's line. */
function compileAnew(resolver: Resolver, rows: ComponentRow[]): CompiledTemplates {
  const { project } = resolver
  const easel = project.app.componentFramework === 'glass-easel'
  const before = project.remarks.length
  const group = new TmplGroup()
  /** Every template -> the wxs modules that it sees, its own and those of files that include it. */
  const lent = new Map<string, Record<string, string>>()
  const scripts = new Set<string>()
  const inputs = new Map<string, string>()
  const unknown: Record<string, string> = {}
  const places: CompiledTemplates['places'] = {}

  function addTemplate(path: string, given: Record<string, string> = {}): void {
    const known = lent.get(path)
    if (known && Object.keys(given).every((name) => name in known)) return
    const file = resolver.locate(`${path}.wxml`)
    const text = project.read(file)!
    const { own, included } = wxsOf(path, text)
    const all = { ...given, ...known }
    lent.set(path, { ...all, ...own })
    inputs.set(file, text)
    for (const name in own) delete all[name]
    const whole = mendWxml(text, easel ? '&' : '&amp;') + Object.values(all).join('')
    for (const remark of group.addTmpl(path, whole) as TemplateRemark[]) report(path, remark)
    for (const name of group.getInlineScriptModuleNames(path) as string[]) {
      const written: string = group.getInlineScript(path, name)
      const script = sound(written, `${path}#${name}`, file, lineAt(text, text.indexOf(written)))
      group.setInlineScript(path, name, runLater(`${path}#${name}`, script))
      for (const wanted of wxsRequires(script)) addScript(join(path, wanted), file)
    }
    for (const script of group.getScriptDependencies(path) as string[]) addScript(script, file)
    for (const wanted of group.getDirectDependencies(path) as string[]) {
      const found = project.read(resolver.locate(`${wanted}.wxml`)) !== undefined
      if (found) addTemplate(wanted, included.has(wanted) ? lent.get(path) : {})
      else project.error(file, `template "${wanted}.wxml" not found`, lineOf(text, posix.basename(wanted)))
    }
  }

  /** What the runtime will draw as a box with its name. */
  function nameUnknownTags({ path, json }: ComponentRow): void {
    const file = resolver.locate(`${path}.wxml`)
    const declared = { ...json.usingComponents, ...json.componentGenerics }
    for (const { tag, absent, line, column } of undeclaredTags(project.read(file)!, declared)) {
      if (!absent) project.warn(file, `<${tag}> is no component`, line, column)
      else {
        unknown[tag] ??= `${project.label(file)}:${line}:${column}`
        project.error(file, `not simulated: <${tag}>`, line, column)
      }
    }
  }

  /** The script as it will run, or an empty one when it does not parse. `line` is where it begins in its file. */
  function sound(source: string, id: string, file: string, line: number): string {
    const mended = mendWxs(source)
    const fault = wxsFault(mended)
    if (fault) project.error(file, fault.message, fault.line + line - 1, fault.column)
    const script = fault ? 'module.exports = {}' : mended
    places[id] = { label: project.label(file), line, script }
    return script
  }

  function addScript(path: string, from: string): void {
    const id = path.replace(/\.wxs$/, '')
    if (scripts.has(id)) return
    scripts.add(id)
    const file = resolver.locate(`${id}.wxs`)
    const text = project.read(file)
    if (text === undefined) {
      project.error(from, `wxs module "${id}.wxs" not found`)
      // One missing module would stop the evaluation of every template of the app.
      group.addScript(id, 'module.exports = {}')
      return
    }
    inputs.set(file, text)
    const mended = sound(text, id, file, 1)
    group.addScript(id, runLater(id, mended))
    for (const wanted of wxsRequires(mended)) addScript(join(id, wanted), file)
  }

  function report(path: string, remark: TemplateRemark): void {
    const at = [resolver.locate(`${path}.wxml`), remark.message, remark.startLine + 1, remark.startColumn + 1] as const
    // What stands within an element that shows none of it, as a slot, is passed over in WeChat, too.
    const passedOver = remark.message === 'child nodes are not allowed for this element'
    const broken = (remark.isError && !passedOver) || /end tag/.test(remark.message)
    if (broken) project.error(...at)
    // What a package's authors left in their templates is not for this author to read.
    else if ((passedOver || remark.level === 'Warn') && resolver.isOwn(path)) project.warn(...at)
  }

  for (const row of rows) {
    const file = resolver.locate(`${row.path}.wxml`)
    if (project.read(file) === undefined) project.error(file, `${row.path}.wxml is missing`)
    else {
      addTemplate(row.path)
      nameUnknownTags(row)
    }
  }
  group.setExtraRuntimeScript(WXS_PRELUDE)
  // A for over a number goes on while it is below it, as WeChat's does: 30 / 7 gives five.
  const made = group.getTmplGenObjectGroups().replace(/,B,F((?:,\w+)*)\)=>\{/g, ',B,F$1)=>{F=Q.F(F);')
  const expression = easel ? made : asOldRuntime(made)
  group.free()
  return { expression, unknown, places, inputs, remarks: project.remarks.slice(before) }
}

/** What is null is written so, and a template within itself is not drawn; apps that chose glass-easel have neither. */
const asOldRuntime = (made: string) =>
  made
    .replace('Y=function(a){return a==null?', 'Y=function(a){return a===undefined?')
    .replaceAll('return S[P]}', 'return Q.outermost(S[P],P)}')

const runLater = (id: string, script: string) =>
  `eval(${JSON.stringify(textOf(id, `(function () {\n${script}\n})()`))})`

/** The tags of a template's wxs modules by their names, and the templates that it includes, which see these too. */
function wxsOf(path: string, text: string) {
  const live = text.replace(/<!--[\s\S]*?-->/g, '')
  const own: Record<string, string> = {}
  for (const [tag, name] of live.matchAll(/<wxs\b[^>]*?\bmodule=["'](.*?)["'][^>]*?(?:\/>|>[\s\S]*?<\/wxs>)/g))
    own[name!] = tag.replace(/\bsrc=(["'])(.*?)\1/, (_, quote, src) => `src=${quote}/${join(path, src)}${quote}`)
  const sources = live.matchAll(/<include\b[^>]*?\bsrc=["'](.*?)(?:\.wxml)?["']/g)
  return { own, included: new Set([...sources].map(([, src]) => join(path, src!))) }
}

const join = (from: string, to: string): string =>
  to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(from), to)

const SIGNS: Record<string, string> = { '\\n': '&#10;', '\\t': '&#9;', '\\r': '&#13;' }

/**
 * What WeChat's compiler alone takes: `bindafter-read=`, `wx:for-items=`, an attribute's second, `:title=` of Vue's (no
 * property's name), and `\n` outside of expressions; entities it leaves as they are written, for `<text decode>` and
 * rich text to read.
 */
export function mendWxml(text: string, ampersand = '&amp;'): string {
  const dashed = /(\s(?:capture-|mut-)?(?:bind|catch))([a-z][a-zA-Z0-9_]*-[\w-]+)(?=\s*=)/g
  const kept =
    /(<wxs\b[\s\S]*?<\/wxs>|<!--[\s\S]*?-->|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>|\{\{[\s\S]*?\}\})|\\[ntr]|&(?=#?\w+;)/g
  const named = text.replace(dashed, '$1:$2').replace(/(\swx:for)-items(?=\s*=)/g, '$1')
  const last = (part: string) =>
    part.replace(/\s(?:([\w:-]+)=(?:"[^"]*"|'[^']*')(?=[\s\S]*\s\1=)|:[\w.-]+=(?:"[^"]*"|'[^']*'))/g, (once) =>
      once.replace(/[^\n]+/g, ' '),
    )
  // WePY writes \' for the quotes of an expression; within a string it is a sign of it.
  const quoted = (told: string) =>
    told.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\\(['"])(.*?)\\\1/gs, (all, quote, words) =>
      quote ? quote + words + quote : all,
    )
  const meant = (part: string) =>
    part.replace(/(\{\{[\s\S]*?\}\})|\\[ntr]|&(?=#?\w+;)/g, (sign, told) =>
      told ? quoted(told) : (SIGNS[sign] ?? ampersand),
    )
  return named.replace(kept, (sign, part) => {
    if (!part) return SIGNS[sign] ?? ampersand
    return /^<(?!wxs|!)/.test(part) ? meant(last(part)) : quoted(part)
  })
}
