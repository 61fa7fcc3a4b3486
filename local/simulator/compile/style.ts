import { posix } from 'node:path'
import postcss, { type AtRule, type Root } from 'postcss'
import type { Cache } from './cache'
import type { Diagnostics } from './diagnostics'
import type { Project } from './project'
import type { Resolver } from './resolve'
import { rewriteSelector } from './selector'
import { phoneUnits } from './units'

/** The phone's Chinese font, for what the author's fonts lack on this machine. */
const FALLBACK = ", 'Noto Sans SC'"

/** Turns WXSS files into CSS texts whose class prefix is filled in at run time, when the isolation is known. */
export class Styles {
  private readonly project: Project
  private readonly resolver: Resolver
  private readonly diagnostics: Diagnostics
  private readonly cache: Cache

  constructor(project: Project, resolver: Resolver, diagnostics: Diagnostics, cache: Cache) {
    this.project = project
    this.resolver = resolver
    this.diagnostics = diagnostics
    this.cache = cache
  }

  /** CSS of one path without extension, imports inlined; undefined when it has no WXSS. */
  compile(path: string): string | undefined {
    const id = `${path}.wxss`
    if (this.project.read(this.resolver.locate(id)) === undefined) return undefined
    return this.inline(id, [])
  }

  private inline(id: string, chain: string[]): string {
    const file = this.resolver.locate(id)
    const text = this.project.read(file)!
    const { css, imports } = this.cache.remember(`wxss:${id}`, text, () => this.convert(id, file, text))
    const parts = imports.map((wanted) => {
      const target = this.resolver.file(wanted.path, id)
      if (!target) {
        this.diagnostics.error(this.project.label(file), `@import "${wanted.path}" not found`, wanted.line)
        return ''
      }
      return chain.includes(target) ? '' : this.inline(target, [...chain, id])
    })
    return [...parts, css].join('\n')
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
      if (declaration.prop === 'font-family' && !face && declaration.value !== 'inherit') declaration.value += FALLBACK
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
