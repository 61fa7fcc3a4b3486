import { existsSync } from 'node:fs'
import { extname, posix } from 'node:path'
import postcss, { type AtRule, type Root } from 'postcss'
import type { Cache } from './cache.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { Project } from './project.ts'
import type { Resolver } from './resolve.ts'
import { rewriteSelector } from './selector.ts'
import { LANGUAGES, SheetFault } from './sheet-languages.ts'
import { phoneUnits } from './units.ts'

/** The phone's Chinese font, for what the author's fonts lack on this machine. */
const FALLBACK = ", 'Noto Sans SC'"
const WITHOUT_NAMES = /^(inherit|initial|unset|revert|caption|icon|menu|message-box|small-caption|status-bar)\b/

/** Turns WXSS files into CSS texts whose class prefix is filled in at run time, when the isolation is known. */
export class Styles {
  private readonly project: Project
  private readonly resolver: Resolver
  private readonly diagnostics: Diagnostics
  private readonly cache: Cache
  private readonly endings: string[]

  constructor(project: Project, resolver: Resolver, diagnostics: Diagnostics, cache: Cache) {
    this.project = project
    this.resolver = resolver
    this.diagnostics = diagnostics
    this.cache = cache
    const chosen = LANGUAGES.filter(({ plugin }) => project.usesPlugin(plugin))
    this.endings = ['.wxss', ...chosen.flatMap(({ endings }) => endings)]
  }

  /** CSS of one path without extension, imports inlined; undefined when it has none. */
  async compile(path: string): Promise<string | undefined> {
    const id = this.endings.map((ending) => path + ending).find((one) => existsSync(this.resolver.locate(one)))
    const ids = path === 'app' ? this.extended() : []
    if (id) ids.push(id)
    if (ids.length === 0) return undefined
    return (await Promise.all(ids.map((one) => this.inline(one, [])))).join('\n')
  }

  /** Sheets of extended libraries, which come before the app's own. */
  private extended(): string[] {
    const ids = this.project.extended().flatMap(({ sheet }) => (sheet ? [`miniprogram_npm/${sheet}`] : []))
    return ids.filter((id) => existsSync(this.resolver.locate(id)))
  }

  private async inline(id: string, chain: string[]): Promise<string> {
    const file = this.resolver.locate(id)
    const text = await this.plain(file)
    const { css, imports } = this.cache.remember(`wxss:${id}`, text, () => this.convert(id, file, text))
    const parts: string[] = []
    for (const wanted of imports) {
      const target = this.resolver.sheet(wanted.path, id)
      if (!target) this.diagnostics.error(this.project.label(file), `@import "${wanted.path}" not found`, wanted.line)
      else if (!chain.includes(target)) parts.push(await this.inline(target, [...chain, id]))
    }
    return [...parts, css].join('\n')
  }

  /** The sheet as CSS: what SCSS and LESS give is kept while the files they read stay the same. */
  private async plain(file: string): Promise<string> {
    const text = this.project.read(file)!
    const language = LANGUAGES.find(({ endings }) => endings.includes(extname(file)))
    if (!language) return text
    const key = `plain:${file}`
    const known = this.cache.last<{ css: string; inputs: [string, string | undefined][] }>(key, text)
    if (known?.inputs.every(([input, read]) => this.project.read(input) === read)) {
      this.cache.keep(key, text, known)
      return known.css
    }
    try {
      const { css, files } = await language.translate(file, text, this.project.root)
      this.cache.keep(key, text, { css, inputs: files.map((input) => [input, this.project.read(input)]) })
      return css
    } catch (error) {
      if (!(error instanceof SheetFault)) throw error
      this.diagnostics.error(this.project.label(error.file ?? file), error.message, error.line, error.column)
      return ''
    }
  }

  private convert(id: string, file: string, text: string): { css: string; imports: { path: string; line: number }[] } {
    const imports: { path: string; line: number }[] = []
    let root: Root
    try {
      root = postcss.parse(text, { from: file })
    } catch (error) {
      const { reason, line, column } = error as { reason: string; line: number; column: number }
      this.diagnostics.error(this.project.label(file), reason, line, column)
      return { css: '', imports }
    }
    root.walkAtRules((rule) => {
      if (rule.name === 'import') {
        const path = /['"]([^'"]+)['"]/.exec(rule.params)?.[1]
        if (path) imports.push({ path, line: rule.source?.start?.line ?? 1 })
        rule.remove()
      } else if (rule.name === 'media') rule.params = mediaParams(rule.params)
    })
    root.walkDecls((declaration) => {
      declaration.value = localUrls(phoneUnits(declaration.value), id)
      const face = (declaration.parent as AtRule).name === 'font-face'
      const names = declaration.prop === 'font-family' || declaration.prop === 'font'
      if (names && !face && !WITHOUT_NAMES.test(declaration.value)) declaration.value += FALLBACK
    })
    root.walkRules((rule) => {
      const inKeyframes = /keyframes$/.test((rule.parent as AtRule).name ?? '')
      if (!inKeyframes) rule.selector = rewriteSelector(rule.selector)
    })
    return { css: root.toString(), imports }
  }
}

/** Media queries know no rpx: they are taken at the standard width of 375 px. */
function mediaParams(params: string): string {
  return params.replace(/(\d*\.?\d+)rpx\b/g, (_, n: string) => `${Number(n) / 2}px`)
}

function localUrls(value: string, id: string): string {
  return value.replace(/url\(\s*(['"]?)(?![a-z]+:|\/\/|#)([^'")]+)\1\s*\)/gi, (_, quote: string, path: string) => {
    const target = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(id), path)
    return `url(${quote}/app/${target}${quote})`
  })
}
