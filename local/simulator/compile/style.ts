import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import postcss, { type AtRule, type Declaration, type Root } from 'postcss'
import type { Resolver } from './resolve.ts'
import { rewriteSelector } from './selector.ts'
import { LANGUAGES, SheetFault } from './sheet-languages.ts'
import { phoneUnits, withChinese } from './units.ts'

/** An @import without its semicolon, which WeChat does not need. */
const OPEN_IMPORT = /(@import\s+(["'])[^"']+\2)(?=\s+[^;\s])/g

/**
 * Turns WXSS files into CSS texts whose class prefix is filled in at run time, when the isolation is known. What it
 * answers gives the CSS of one path without extension, imports inlined; undefined when that has none.
 */
export function openStyles(resolver: Resolver): (path: string) => Promise<string | undefined> {
  const { project } = resolver
  const { cache } = project
  const chosen = LANGUAGES.filter(({ plugin }) => project.usesPlugin(plugin))
  const endings = [...chosen.flatMap((language) => language.endings), '.wxss']
  /** Sheets of extended libraries, which come before the app's own. */
  const extended = project.extended().flatMap(({ sheet }) => (sheet ? [`miniprogram_npm/${sheet}`] : []))

  async function inline(id: string, chain: string[]): Promise<string> {
    const file = resolver.locate(id)
    const text = (await plain(file)).replace(OPEN_IMPORT, '$1;')
    const { css, imports, remarks } = cache.remember(`wxss:${id}`, text, () => convert(text))
    for (const [level, ...told] of remarks) project[level](file, ...told)
    const parts: string[] = []
    for (const wanted of imports) {
      const target = resolver.sheet(wanted.path, id)
      if (!target) project.error(file, `@import "${wanted.path}" not found`, wanted.line)
      else if (!chain.includes(target)) parts.push(await inline(target, [...chain, id]))
    }
    return [...parts, css].join('\n')
  }

  /** The sheet as CSS: what SCSS and LESS give is kept while the files they read stay the same. */
  async function plain(file: string): Promise<string> {
    const text = project.read(file)!
    const language = LANGUAGES.find((one) => one.endings.includes(extname(file)))
    if (!language) return text
    const key = `plain:${file}`
    const known = cache.last<{ css: string; inputs: [string, string | undefined][] }>(key, text)
    if (known?.inputs.every(([input, read]) => project.read(input) === read)) {
      cache.keep(key, text, known)
      return known.css
    }
    try {
      const { css, files } = await language.translate(file, text, project.root)
      cache.keep(key, text, { css, inputs: files.map((input) => [input, project.read(input)]) })
      return css
    } catch (error) {
      if (!(error instanceof SheetFault)) throw error
      project.error(error.file ?? file, error.message, error.line, error.column)
      return ''
    }
  }

  function convert(text: string, remarks: Remark[] = []) {
    const imports: { path: string; line: number }[] = []
    let root: Root
    try {
      root = postcss.parse(text)
    } catch (error) {
      const { reason, line, column } = error as { reason: string; line: number; column: number }
      // As in WeChat, what is no declaration is passed over up to its semicolon; one that misses its own is lost.
      const from = text.split('\n', line - 1).join('\n').length + column - (line > 1 ? 0 : 1)
      const blank = (lost: string) => lost.replace(/\S/g, ' ')
      const bare = text.replace(/\/\*[\s\S]*?\*\//g, blank)
      const start = /^Unknown word/.test(reason) ? from : bare.slice(0, from).search(/[^;{}]*$/)
      const open = reason === 'Unclosed comment'
      const without = open ? `${text}*/` : bare.slice(0, start) + bare.slice(start).replace(/^[^;{}]*/, blank)
      if (open || (/^(Unknown word|Missed semicolon|Double colon)/.test(reason) && without !== bare)) {
        remarks.push(['warn', `${reason}: passed over`, line, column])
        return convert(without, remarks)
      }
      remarks.push(['error', reason, line, column])
      return { css: '', imports, remarks }
    }
    root.walkAtRules((rule) => {
      if (rule.name === 'import') {
        const path = /['"]([^'"]+)['"]/.exec(rule.params)?.[1]
        if (path) imports.push({ path, line: rule.source?.start?.line ?? 1 })
        rule.remove()
      }
    })
    root.walkDecls((declaration) => {
      declaration.value = withUnits(declaration).replace(ADDRESS, (whole, path) => {
        if (!isLocal(path)) return whole
        const { line, column } = declaration.source!.start!
        remarks.push(['warn', `no phone shows ${path} of a sheet; it shows an <image>, data: and https:`, line, column])
        return 'url(data:,)'
      })
      const face = (declaration.parent as AtRule).name === 'font-face'
      if (!face && /^font(-family)?$/.test(declaration.prop)) declaration.value = withChinese(declaration.value)
    })
    root.walkRules((rule) => {
      const inKeyframes = /keyframes$/.test((rule.parent as AtRule).name ?? '')
      if (inKeyframes) return
      const [refused] = REFUSED.exec(rule.selector.replace(/\[[^\]]*\]|\/\*[\s\S]*?\*\//g, '')) ?? []
      const { line, column } = rule.source!.start!
      if (refused) remarks.push(['warn', `WeChat's compiler refuses ${refused} in a selector`, line, column])
      rule.selector = rewriteSelector(rule.selector)
    })
    return { css: root.toString(), imports, remarks }
  }

  return async (path) => {
    const own = endings.map((ending) => path + ending).find((one) => existsSync(resolver.locate(one)))
    const ids = path === 'app' ? extended.filter((id) => existsSync(resolver.locate(id))) : []
    if (own) ids.push(own)
    if (ids.length === 0) return undefined
    return (await Promise.all(ids.map((one) => inline(one, [])))).join('\n')
  }
}

/** Which units it may have depends on its property. */
const withUnits = ({ prop, value }: Declaration) => phoneUnits(`${prop}:${value}`).slice(prop.length + 1)

/** Told of a sheet at each build, also when it was compiled by an earlier one. */
type Remark = [level: 'error' | 'warn', message: string, line: number, column: number]

/** Signs that stop WeChat's compiler where they stand in a selector. */
const REFUSED = /[*\\&]/
/** A sheet reaches nothing of the package: WeChat spoils such an address, of pictures and of fonts alike. */
const ADDRESS = /url\(\s*("[^"]*"|'[^']*'|[^)]*?)\s*\)/gi
const isLocal = (address: string) => !/^['"]?([a-z]+:|\/\/|#)/i.test(address)
