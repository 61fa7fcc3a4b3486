import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import postcss, { type AtRule, type Declaration, type Root, type Rule } from 'postcss'
import { convertPhoneUnits, withChineseFont } from './phone-units.ts'
import type { Resolver } from './resolver.ts'
import { rewriteSelector } from './selector.ts'
import { SHEET_LANGUAGES, SheetError } from './sheet-languages.ts'

/** An @import that is not followed by a semicolon. WeChat accepts it. */
const UNTERMINATED_IMPORT = /(@import\s+(["'])[^"']+\2)(?=\s+[^;\s])/g

/** An error or warning about one sheet. Line and column count from 1. */
interface SheetRemark {
  level: 'error' | 'warning'
  message: string
  line: number
  column: number
}

interface ConvertedSheet {
  css: string
  imports: { path: string; lineNumber: number }[]
  /** Stored with the CSS, so that every build reports them, even if the sheet is unchanged. */
  remarks: SheetRemark[]
}

interface CachedTranslation {
  css: string
  /** The files that the compiler has read. The translation is valid while they are unchanged. */
  inputs: { file: string; text: string | undefined }[]
}

/**
 * Creates a function that compiles WXSS to CSS. It takes a path without extension and returns the
 * CSS of its sheet with all imports; undefined if the path has no sheet. Classes have a placeholder
 * for their prefix, because the style isolation of a component is only known at run time.
 */
export function createStyleCompiler(
  resolver: Resolver,
): (path: string) => Promise<string | undefined> {
  const { project } = resolver
  const { cache } = project
  const enabledLanguages = SHEET_LANGUAGES.filter(({ pluginName }) =>
    project.usesPlugin(pluginName),
  )
  const endings = [...enabledLanguages.flatMap((language) => language.endings), '.wxss']
  /** The sheets of extended libraries. They come before the app's own sheet. */
  const librarySheets = project
    .extendedLibraries()
    .flatMap(({ styleSheet }) => (styleSheet ? [`miniprogram_npm/${styleSheet}`] : []))

  /** @param importChain the sheets that import this one, so that a circular import ends */
  async function inlineImports(sheetId: string, importChain: string[]): Promise<string> {
    const sheetFile = resolver.locate(sheetId)
    const plainText = await translateToCss(sheetFile)
    const sheetText = plainText.replace(UNTERMINATED_IMPORT, '$1;')
    const { css, imports, remarks } = cache.getOrCreate(`wxss:${sheetId}`, sheetText, () =>
      convertSheet(sheetText),
    )
    for (const { level, message, line, column } of remarks) {
      if (level === 'error') project.reportError(sheetFile, message, line, column)
      else project.reportWarning(sheetFile, message, line, column)
    }

    const cssParts: string[] = []
    for (const { path: importPath, lineNumber } of imports) {
      const importedId = resolver.resolveSheet(importPath, sheetId)
      if (!importedId) {
        project.reportError(sheetFile, `@import "${importPath}" not found`, lineNumber)
      } else if (!importChain.includes(importedId)) {
        cssParts.push(await inlineImports(importedId, [...importChain, sheetId]))
      }
    }
    return [...cssParts, css].join('\n')
  }

  /**
   * Translates SCSS or LESS to CSS. The translation is reused while all its inputs are unchanged.
   */
  async function translateToCss(sheetFile: string): Promise<string> {
    const sheetText = project.readText(sheetFile)!
    const language = SHEET_LANGUAGES.find((candidate) =>
      candidate.endings.includes(extname(sheetFile)),
    )
    if (!language) return sheetText

    const cacheKey = `translated:${sheetFile}`
    const cachedTranslation = cache.getPrevious<CachedTranslation>(cacheKey, sheetText)
    if (cachedTranslation?.inputs.every(({ file, text }) => project.readText(file) === text)) {
      cache.store(cacheKey, sheetText, cachedTranslation)
      return cachedTranslation.css
    }
    try {
      const { css, inputFiles } = await language.translate(sheetFile, sheetText, project.root)
      const inputs = inputFiles.map((file) => ({ file, text: project.readText(file) }))
      cache.store(cacheKey, sheetText, { css, inputs })
      return css
    } catch (error) {
      if (!(error instanceof SheetError)) throw error
      project.reportError(error.file ?? sheetFile, error.message, error.line, error.column)
      return ''
    }
  }

  return async (path) => {
    const sheetExists = (sheetId: string) => existsSync(resolver.locate(sheetId))
    const sheetIds = path === 'app' ? librarySheets.filter(sheetExists) : []
    const ownSheet = endings.map((ending) => path + ending).find(sheetExists)
    if (ownSheet) sheetIds.push(ownSheet)
    if (sheetIds.length === 0) return undefined
    const cssTexts = await Promise.all(sheetIds.map((sheetId) => inlineImports(sheetId, [])))
    return cssTexts.join('\n')
  }
}

/** Converts one WXSS text to CSS. Its imports are removed and listed. */
function convertSheet(sheetText: string): ConvertedSheet {
  const imports: ConvertedSheet['imports'] = []
  const remarks: SheetRemark[] = []
  const root = parseSheet(sheetText, remarks)
  if (!root) return { css: '', imports, remarks }
  root.walkAtRules((atRule) => {
    if (atRule.name !== 'import') return
    const importPath = /['"]([^'"]+)['"]/.exec(atRule.params)?.[1]
    if (importPath) imports.push({ path: importPath, lineNumber: atRule.source?.start?.line ?? 1 })
    atRule.remove()
  })
  root.walkDecls((declaration) => convertDeclaration(declaration, remarks))
  root.walkRules((rule) => convertRule(rule, remarks))
  return { css: root.toString(), imports, remarks }
}

/** The beginnings of postcss's messages for mistakes that WeChat skips. */
const SKIPPED_MISTAKES = /^(Unknown word|Missed semicolon|Double colon)/

/** Parses a sheet. Removes mistakes that WeChat skips. Undefined if there is any other mistake. */
function parseSheet(sheetText: string, remarks: SheetRemark[]): Root | undefined {
  try {
    return postcss.parse(sheetText)
  } catch (error) {
    const { reason, line, column } = error as { reason: string; line: number; column: number }
    const repairedText = repairSheet(sheetText, reason, line, column)
    if (repairedText === undefined) {
      remarks.push({ level: 'error', message: reason, line, column })
      return undefined
    }
    remarks.push({ level: 'warning', message: `${reason}: skipped, as in WeChat`, line, column })
    return parseSheet(repairedText, remarks)
  }
}

/**
 * Removes a mistake as WeChat does. WeChat skips everything up to the next semicolon or brace, and
 * a declaration without a semicolon. Removed text becomes spaces, so that lines and columns stay
 * the same.
 * @returns undefined if WeChat does not skip this mistake either
 */
function repairSheet(
  sheetText: string,
  reason: string,
  line: number,
  column: number,
): string | undefined {
  if (reason === 'Unclosed comment') return `${sheetText}*/`
  if (!SKIPPED_MISTAKES.test(reason)) return undefined

  const lineStart = line > 1 ? sheetText.split('\n', line - 1).join('\n').length + 1 : 0
  const errorOffset = lineStart + column - 1
  const blankOut = (text: string) => text.replace(/\S/g, ' ')
  const textWithoutComments = sheetText.replace(/\/\*[\s\S]*?\*\//g, blankOut)
  // Other mistakes than an unknown word lose the whole declaration before the error.
  const removalStart = reason.startsWith('Unknown word')
    ? errorOffset
    : textWithoutComments.slice(0, errorOffset).search(/[^;{}]*$/)
  const textBefore = textWithoutComments.slice(0, removalStart)
  const textAfter = textWithoutComments.slice(removalStart)
  const repairedText = textBefore + textAfter.replace(/^[^;{}]*/, blankOut)
  return repairedText === textWithoutComments ? undefined : repairedText
}

/**
 * An address in a sheet. WeChat does not let sheets load files of the package, neither pictures nor
 * fonts.
 */
const URL_FUNCTION = /url\(\s*("[^"]*"|'[^']*'|[^)]*?)\s*\)/gi
const isPackageAddress = (address: string) => !/^['"]?([a-z]+:|\/\/|#)/i.test(address)

function convertDeclaration(declaration: Declaration, remarks: SheetRemark[]): void {
  declaration.value = withPhoneUnits(declaration).replace(URL_FUNCTION, (urlFunction, address) => {
    if (!isPackageAddress(address)) return urlFunction
    const { line, column } = declaration.source!.start!
    const message = `a sheet cannot load ${address} on a phone; use an <image>, data: or https:`
    remarks.push({ level: 'warning', message, line, column })
    return 'url(data:,)'
  })
  const isFontFace = (declaration.parent as AtRule).name === 'font-face'
  if (!isFontFace && /^font(-family)?$/.test(declaration.prop))
    declaration.value = withChineseFont(declaration.value)
}

/** The converted value. Which units are valid depends on the property. */
const withPhoneUnits = ({ prop, value }: Declaration) =>
  convertPhoneUnits(`${prop}:${value}`).slice(prop.length + 1)

/** Characters that WeChat's compiler does not accept in a selector. */
const REFUSED_CHARACTER = /[*\\&]/

function convertRule(rule: Rule, remarks: SheetRemark[]): void {
  // `from` and `50%` in an animation are rules for postcss, but no selectors.
  const isKeyframe = /keyframes$/.test((rule.parent as AtRule).name ?? '')
  if (isKeyframe) return
  const checkedSelector = rule.selector.replace(/\[[^\]]*\]|\/\*[\s\S]*?\*\//g, '')
  const refusedCharacter = REFUSED_CHARACTER.exec(checkedSelector)?.[0]
  if (refusedCharacter) {
    const { line, column } = rule.source!.start!
    const message = `WeChat's compiler refuses ${refusedCharacter} in a selector`
    remarks.push({ level: 'warning', message, line, column })
  }
  rule.selector = rewriteSelector(rule.selector)
}
