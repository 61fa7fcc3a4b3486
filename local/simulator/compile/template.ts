import { createRequire } from 'node:module'
import { posix } from 'node:path'
import type { Place } from './bundle.ts'
import type { Cache } from './cache.ts'
import { type Diagnostic, Diagnostics, lineAt, lineOf } from './diagnostics.ts'
import type { ComponentRow } from './graph.ts'
import type { Project } from './project.ts'
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
  paths: string[]
  /** Tags that nothing answers to -> file:line:column of the first of each. */
  unknown: Record<string, string>
  /** Scripts by the id that they have in `expression`: where their text stands in the author's file. */
  places: Record<string, Place>
  /** Every file that went in, with its text: while they stay the same, so does the output. */
  inputs: Map<string, string>
  remarks: Diagnostic[]
}

/**
 * Compiles the templates of all components, or answers what the build before gave when nothing they are made of
 * changed.
 */
export function compileTemplates(
  project: Project,
  resolver: Resolver,
  diagnostics: Diagnostics,
  rows: ComponentRow[],
  cache: Cache,
): CompiledTemplates {
  const key = JSON.stringify(rows.map(({ path, json }) => [path, json.usingComponents, json.componentGenerics]))
  const known = cache.last<CompiledTemplates>('templates', key)
  const same = known && [...known.inputs].every(([file, text]) => project.read(file) === text)
  const made = same ? known : new Templates(project, resolver, new Diagnostics()).compile(rows)
  // An error may be mended by a file that is not among the inputs yet.
  if (made.remarks.every(({ level }) => level === 'warning')) cache.keep('templates', key, made)
  diagnostics.list.push(...made.remarks)
  return made
}

/**
 * Compiles every WXML and wxs reachable from the components into one JavaScript expression, which evaluates to
 * `{path: name => procedure}`. Reports what does not parse with the author's line.
 */
class Templates {
  private readonly paths = new Set<string>()
  private readonly scripts = new Set<string>()
  private readonly group = new TmplGroup()
  private readonly project: Project
  private readonly resolver: Resolver
  private readonly diagnostics: Diagnostics
  private readonly inputs = new Map<string, string>()
  private readonly unknown: Record<string, string> = {}
  private readonly places: CompiledTemplates['places'] = {}

  constructor(project: Project, resolver: Resolver, diagnostics: Diagnostics) {
    this.project = project
    this.resolver = resolver
    this.diagnostics = diagnostics
  }

  compile(rows: ComponentRow[]): CompiledTemplates {
    for (const row of rows) {
      const file = `${row.path}.wxml`
      if (this.project.read(this.resolver.locate(file)) === undefined) {
        this.diagnostics.error(this.project.label(this.resolver.locate(file)), `${file} is missing`)
      } else {
        this.addTemplate(row.path)
        this.nameUnknownTags(row)
      }
    }
    this.group.setExtraRuntimeScript(WXS_PRELUDE)
    const expression: string = this.group.getTmplGenObjectGroups()
    this.group.free()
    const { inputs, unknown, places, diagnostics } = this
    return { expression, paths: [...this.paths], unknown, places, inputs, remarks: diagnostics.list }
  }

  private addTemplate(path: string): void {
    if (this.paths.has(path)) return
    this.paths.add(path)
    const file = this.resolver.locate(`${path}.wxml`)
    const text = this.project.read(file)!
    this.inputs.set(file, text)
    for (const remark of this.group.addTmpl(path, mendWxml(text)) as TemplateRemark[]) this.report(path, remark)
    for (const name of this.group.getInlineScriptModuleNames(path) as string[]) {
      const written: string = this.group.getInlineScript(path, name)
      const script = this.sound(written, `${path}#${name}`, file, lineAt(text, text.indexOf(written)))
      this.group.setInlineScript(path, name, script)
      for (const wanted of wxsRequires(script)) this.addScript(join(path, wanted), file)
    }
    for (const script of this.group.getScriptDependencies(path) as string[]) this.addScript(script, file)
    for (const wanted of this.group.getDirectDependencies(path) as string[]) {
      const found = this.project.read(this.resolver.locate(`${wanted}.wxml`)) !== undefined
      if (found) this.addTemplate(wanted)
      else
        this.diagnostics.error(
          this.project.label(file),
          `template "${wanted}.wxml" not found`,
          lineOf(text, posix.basename(wanted)),
        )
    }
  }

  /** What the runtime will draw as a box with its name. */
  private nameUnknownTags({ path, json }: ComponentRow): void {
    const file = this.resolver.locate(`${path}.wxml`)
    const known = { ...json.usingComponents, ...json.componentGenerics }
    for (const { tag, html, line, column } of undeclaredTags(this.project.read(file)!, known)) {
      const label = this.project.label(file)
      if (html) this.diagnostics.warn(label, `<${tag}> is no component`, line, column)
      else {
        this.unknown[tag] ??= `${label}:${line}:${column}`
        this.diagnostics.error(label, `not simulated: <${tag}>`, line, column)
      }
    }
  }

  /** The script as it will run, or an empty one when it does not parse. `line` is where it begins in its file. */
  private sound(source: string, id: string, file: string, line: number): string {
    const mended = mendWxs(source)
    const label = this.project.label(file)
    const fault = wxsFault(mended)
    if (fault) this.diagnostics.error(label, fault.message, fault.line + line - 1, fault.column)
    const script = fault ? 'module.exports = {}' : mended
    this.places[id] = { label, line, script }
    return script
  }

  private addScript(path: string, from: string): void {
    const id = path.replace(/\.wxs$/, '')
    if (this.scripts.has(id)) return
    this.scripts.add(id)
    const file = this.resolver.locate(`${id}.wxs`)
    const text = this.project.read(file)
    if (text === undefined) {
      this.diagnostics.error(this.project.label(from), `wxs module "${id}.wxs" not found`)
      // One missing module would stop the evaluation of every template of the app.
      this.group.addScript(id, 'module.exports = {}')
      return
    }
    this.inputs.set(file, text)
    const mended = this.sound(text, id, file, 1)
    this.group.addScript(id, mended)
    for (const wanted of wxsRequires(mended)) this.addScript(join(id, wanted), file)
  }

  private report(path: string, remark: TemplateRemark): void {
    const file = this.resolver.locate(`${path}.wxml`)
    const at = [this.project.label(file), remark.message, remark.startLine + 1, remark.startColumn + 1] as const
    const broken = remark.isError || /end tag/.test(remark.message)
    if (broken) this.diagnostics.error(...at)
    // What a package's authors left in their templates is not for this author to read.
    else if (remark.level === 'Warn' && this.resolver.isOwn(path)) this.diagnostics.warn(...at)
  }
}

function join(from: string, to: string): string {
  return to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(from), to)
}

/**
 * What WeChat's own compiler takes and this one does not: `bindafter-read=`, `wx:for-items=`, and `\n` between tags.
 */
export function mendWxml(text: string): string {
  const dashed = /(\s(?:capture-|mut-)?(?:bind|catch))([a-z][a-zA-Z0-9_]*-[\w-]+)(?=\s*=)/g
  const kept =
    /(<wxs\b[\s\S]*?<\/wxs>|<!--[\s\S]*?-->|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>|\{\{[\s\S]*?\}\})|\\n/g
  const named = text.replace(dashed, '$1:$2').replace(/(\swx:for)-items(?=\s*=)/g, '$1')
  return named.replace(kept, (_, part) => part ?? '&#10;')
}
