import { createRequire } from 'node:module'
import { posix } from 'node:path'
import { type WxsSource, withSourceUrl } from './bundle.ts'
import type { ComponentRow } from './component-graph.ts'
import { type Diagnostic, lineNumberAt, lineNumberOf } from './project.ts'
import type { Resolver } from './resolver.ts'
import { findUndeclaredTags } from './undeclared-tags.ts'
import { findSyntaxError, requiredWxsPaths, toRunnableWxs, WXS_PRELUDE } from './wxs.ts'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')

interface CompilerRemark {
  isError: boolean
  level: string
  message: string
  startLine: number
  startColumn: number
}

interface CompiledTemplates {
  /** A JavaScript expression. Its value is an object with a function for each path. */
  expression: string
  /** Tags that the simulator does not draw, with `file:line:column` of the first use of each. */
  unknownTags: Record<string, string>
  /** The wxs scripts by their ids. */
  wxsSources: Record<string, WxsSource>
  /** The text of every file that was read. The output is valid while they are unchanged. */
  inputTexts: Map<string, string>
  diagnostics: Diagnostic[]
}

/**
 * Compiles the templates of all components. If none of their files has changed, the result of the
 * previous build is returned.
 */
export function compileTemplates(
  resolver: Resolver,
  componentRows: ComponentRow[],
): CompiledTemplates {
  const { project } = resolver
  const { cache, diagnostics } = project
  const cacheKey = JSON.stringify(
    componentRows.map(({ path, json }) => [path, json.usingComponents, json.componentGenerics]),
  )
  const cachedTemplates = cache.getPrevious<CompiledTemplates>('templates', cacheKey)
  const isUnchanged =
    cachedTemplates &&
    [...cachedTemplates.inputTexts].every(([file, text]) => project.readText(file) === text)
  if (isUnchanged) diagnostics.push(...cachedTemplates.diagnostics)
  const compiledTemplates = isUnchanged ? cachedTemplates : compileAll(resolver, componentRows)
  // A result with errors is not stored: a file that did not exist before may correct an error.
  if (compiledTemplates.diagnostics.every(({ level }) => level === 'warning'))
    cache.store('templates', cacheKey, compiledTemplates)
  return compiledTemplates
}

/** Compiles all WXML and wxs files that the components use, and reports errors in them. */
function compileAll(resolver: Resolver, componentRows: ComponentRow[]): CompiledTemplates {
  const { project } = resolver
  const usesGlassEasel = project.app.componentFramework === 'glass-easel'
  const diagnosticsBefore = project.diagnostics.length
  const templateGroup = new TmplGroup()
  /** The wxs modules that each template can call: its own, and those of files that include it. */
  const wxsByTemplate = new Map<string, Record<string, string>>()
  const addedScripts = new Set<string>()
  const inputTexts = new Map<string, string>()
  const unknownTags: Record<string, string> = {}
  const wxsSources: CompiledTemplates['wxsSources'] = {}

  /** @param includerModules the wxs modules of the file that includes this template */
  function addTemplate(templatePath: string, includerModules: Record<string, string> = {}): void {
    const knownModules = wxsByTemplate.get(templatePath)
    const isKnown = (moduleName: string) => knownModules !== undefined && moduleName in knownModules
    if (knownModules && Object.keys(includerModules).every(isKnown)) return

    const templateFile = resolver.locate(`${templatePath}.wxml`)
    const templateText = project.readText(templateFile)!
    const { ownModules, includedPaths } = findWxsModules(templatePath, templateText)
    const inheritedModules = { ...includerModules, ...knownModules }
    wxsByTemplate.set(templatePath, { ...inheritedModules, ...ownModules })
    inputTexts.set(templateFile, templateText)

    // The tags of inherited modules are appended to the template, unless it has modules with the
    // same names.
    for (const moduleName in ownModules) delete inheritedModules[moduleName]
    const completeText =
      normalizeWxml(templateText, usesGlassEasel ? '&' : '&amp;') +
      Object.values(inheritedModules).join('')
    for (const remark of templateGroup.addTmpl(templatePath, completeText) as CompilerRemark[])
      reportRemark(templatePath, remark)

    for (const moduleName of templateGroup.getInlineScriptModuleNames(templatePath) as string[]) {
      const inlineSource: string = templateGroup.getInlineScript(templatePath, moduleName)
      const scriptId = `${templatePath}#${moduleName}`
      const startLine = lineNumberAt(templateText, templateText.indexOf(inlineSource))
      const wxsScript = checkWxs(inlineSource, scriptId, templateFile, startLine)
      templateGroup.setInlineScript(templatePath, moduleName, evaluateScript(scriptId, wxsScript))
      for (const requiredPath of requiredWxsPaths(wxsScript))
        addScript(resolvePath(templatePath, requiredPath), templateFile)
    }
    for (const scriptPath of templateGroup.getScriptDependencies(templatePath) as string[])
      addScript(scriptPath, templateFile)

    for (const requiredPath of templateGroup.getDirectDependencies(templatePath) as string[]) {
      const templateExists = project.readText(resolver.locate(`${requiredPath}.wxml`)) !== undefined
      if (!templateExists) {
        const lineNumber = lineNumberOf(templateText, posix.basename(requiredPath))
        project.reportError(templateFile, `template "${requiredPath}.wxml" not found`, lineNumber)
        continue
      }
      const isIncluded = includedPaths.has(requiredPath)
      addTemplate(requiredPath, isIncluded ? wxsByTemplate.get(templatePath) : {})
    }
  }

  /** Reports unknown tags. The runtime draws a tag that WeChat knows as a box with its name. */
  function reportUnknownTags({ path: componentPath, json }: ComponentRow): void {
    const templateFile = resolver.locate(`${componentPath}.wxml`)
    const templateText = project.readText(templateFile)!
    const declaredComponents = { ...json.usingComponents, ...json.componentGenerics }
    for (const undeclaredTag of findUndeclaredTags(templateText, declaredComponents)) {
      const { tagName, isAbsent, line, column } = undeclaredTag
      if (isAbsent) {
        unknownTags[tagName] ??= `${project.labelOf(templateFile)}:${line}:${column}`
        project.reportError(templateFile, `not simulated: <${tagName}>`, line, column)
      } else {
        project.reportWarning(templateFile, `<${tagName}> is not a component`, line, column)
      }
    }
  }

  /**
   * Returns the script as it will run, or an empty module if it has a syntax error, which is
   * reported.
   * @param startLine line of the file where the script begins, from 1
   */
  function checkWxs(
    wxsText: string,
    scriptId: string,
    templateFile: string,
    startLine: number,
  ): string {
    const runnableWxs = toRunnableWxs(wxsText)
    const syntaxError = findSyntaxError(runnableWxs)
    if (syntaxError) {
      const lineNumber = syntaxError.line + startLine - 1
      project.reportError(templateFile, syntaxError.message, lineNumber, syntaxError.column)
    }
    const checkedScript = syntaxError ? 'module.exports = {}' : runnableWxs
    wxsSources[scriptId] = {
      sourceLabel: project.labelOf(templateFile),
      startLine,
      script: checkedScript,
    }
    return checkedScript
  }

  /** Adds a wxs file and all files that it requires. */
  function addScript(scriptPath: string, requiringFile: string): void {
    const scriptId = scriptPath.replace(/\.wxs$/, '')
    if (addedScripts.has(scriptId)) return
    addedScripts.add(scriptId)
    const scriptFile = resolver.locate(`${scriptId}.wxs`)
    const wxsText = project.readText(scriptFile)
    if (wxsText === undefined) {
      project.reportError(requiringFile, `wxs module "${scriptId}.wxs" not found`)
      // Without this, one missing module would stop the evaluation of all templates.
      templateGroup.addScript(scriptId, 'module.exports = {}')
      return
    }
    inputTexts.set(scriptFile, wxsText)
    const runnableWxs = checkWxs(wxsText, scriptId, scriptFile, 1)
    templateGroup.addScript(scriptId, evaluateScript(scriptId, runnableWxs))
    for (const requiredPath of requiredWxsPaths(runnableWxs))
      addScript(resolvePath(scriptId, requiredPath), scriptFile)
  }

  function reportRemark(templatePath: string, remark: CompilerRemark): void {
    const { message, level } = remark
    const templateFile = resolver.locate(`${templatePath}.wxml`)
    const line = remark.startLine + 1
    const column = remark.startColumn + 1
    // WeChat ignores children of an element that cannot have any, such as a slot.
    const isIgnoredInWeChat = message === 'child nodes are not allowed for this element'
    const isError = (remark.isError && !isIgnoredInWeChat) || /end tag/.test(message)
    if (isError) {
      project.reportError(templateFile, message, line, column)
      return
    }
    // The author cannot do anything about a warning in a package.
    const isWarning = isIgnoredInWeChat || level === 'Warn'
    if (isWarning && resolver.isAuthorFile(templatePath))
      project.reportWarning(templateFile, message, line, column)
  }

  for (const componentRow of componentRows) {
    const templateFile = resolver.locate(`${componentRow.path}.wxml`)
    if (project.readText(templateFile) === undefined) {
      project.reportError(templateFile, `${componentRow.path}.wxml is missing`)
      continue
    }
    addTemplate(componentRow.path)
    reportUnknownTags(componentRow)
  }

  templateGroup.setExtraRuntimeScript(WXS_PRELUDE)
  // As in WeChat, a wx:for over a number rounds it up: 30 / 7 gives five items. `Q.F` in
  // WXS_PRELUDE rounds it.
  const compiledTemplates = templateGroup
    .getTmplGenObjectGroups()
    .replace(/,B,F((?:,\w+)*)\)=>\{/g, ',B,F$1)=>{F=Q.F(F);')
  const expression = usesGlassEasel ? compiledTemplates : withOldRuntimeRules(compiledTemplates)
  templateGroup.free()
  return {
    expression,
    unknownTags,
    wxsSources,
    inputTexts,
    diagnostics: project.diagnostics.slice(diagnosticsBefore),
  }
}

/**
 * Adapts the compiled templates to two rules of WeChat's old runtime, which apps that have chosen
 * glass-easel do not have: null is shown as `null`, and a template is not drawn within itself.
 */
const withOldRuntimeRules = (compiledTemplates: string) =>
  compiledTemplates
    .replace('Y=function(a){return a==null?', 'Y=function(a){return a===undefined?')
    .replaceAll('return S[P]}', 'return Q.guardRecursion(S[P],P)}')

/** An expression that evaluates a wxs script. The script has its own address, which errors name. */
const evaluateScript = (scriptId: string, scriptText: string) =>
  `eval(${JSON.stringify(withSourceUrl(scriptId, `(function () {\n${scriptText}\n})()`))})`

/**
 * Finds the wxs modules of a template (their tags, by name) and the templates that it includes,
 * which can call these modules too.
 */
function findWxsModules(templatePath: string, templateText: string) {
  const activeText = templateText.replace(/<!--[\s\S]*?-->/g, '')
  const ownModules: Record<string, string> = {}
  const wxsMatches = activeText.matchAll(
    /<wxs\b[^>]*?\bmodule=["'](.*?)["'][^>]*?(?:\/>|>[\s\S]*?<\/wxs>)/g,
  )
  for (const [wxsTag, moduleName] of wxsMatches) {
    // The tag is copied into other folders, so its path must be absolute.
    ownModules[moduleName!] = wxsTag.replace(
      /\bsrc=(["'])(.*?)\1/,
      (_, quote, sourcePath) => `src=${quote}/${resolvePath(templatePath, sourcePath)}${quote}`,
    )
  }
  const includeMatches = activeText.matchAll(/<include\b[^>]*?\bsrc=["'](.*?)(?:\.wxml)?["']/g)
  const includedPaths = [...includeMatches].map((match) => resolvePath(templatePath, match[1]!))
  return { ownModules, includedPaths: new Set(includedPaths) }
}

const resolvePath = (basePath: string, relativePath: string): string =>
  relativePath.startsWith('/')
    ? relativePath.slice(1)
    : posix.join(posix.dirname(basePath), relativePath)

const ESCAPED_CHARACTERS: Record<string, string> = { '\\n': '&#10;', '\\t': '&#9;', '\\r': '&#13;' }

/** An event attribute without a colon whose event name has a dash: `bindafter-read=`. */
const DASHED_EVENT = /(\s(?:capture-|mut-)?(?:bind|catch))([a-z][a-zA-Z0-9_]*-[\w-]+)(?=\s*=)/g

/**
 * A wxs script, a comment, a tag or an expression (group 1); or an escaped character or an entity
 * in the text between them.
 */
const TEMPLATE_PART =
  /(<wxs\b[\s\S]*?<\/wxs>|<!--[\s\S]*?-->|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>|\{\{[\s\S]*?\}\})|\\[ntr]|&(?=#?\w+;)/g

/** An attribute that occurs again later in the same tag, or an attribute of Vue (`:title=`). */
const IGNORED_ATTRIBUTE =
  /\s(?:([\w:-]+)=(?:"[^"]*"|'[^']*')(?=[\s\S]*\s\1=)|:[\w.-]+=(?:"[^"]*"|'[^']*'))/g

/**
 * Rewrites a template that only WeChat's compiler accepts, so that glass-easel's compiler accepts
 * it too:
 * - `bindafter-read=` and `wx:for-items=` are written in their standard form.
 * - If an attribute occurs twice, only the last one is used. Attributes of Vue are ignored.
 * - `\n` outside of expressions is a line break.
 *
 * Entities stay as they are written, because `<text decode>` and rich text decode them.
 * @param ampersand how the first character of an entity is written
 */
export function normalizeWxml(templateText: string, ampersand = '&amp;'): string {
  const withStandardNames = templateText
    .replace(DASHED_EVENT, '$1:$2')
    .replace(/(\swx:for)-items(?=\s*=)/g, '$1')
  const replaceCharacter = (character: string) => ESCAPED_CHARACTERS[character] ?? ampersand
  const normalizeTag = (tagText: string) =>
    tagText
      // Line breaks stay, so that errors keep their line numbers.
      .replace(IGNORED_ATTRIBUTE, (attributeText) => attributeText.replace(/[^\n]+/g, ' '))
      .replace(/(\{\{[\s\S]*?\}\})|\\[ntr]|&(?=#?\w+;)/g, (character, expression) =>
        expression ? unescapeQuotes(expression) : replaceCharacter(character),
      )
  return withStandardNames.replace(TEMPLATE_PART, (character, part) => {
    if (!part) return replaceCharacter(character)
    const isTag = /^<(?!wxs|!)/.test(part)
    return isTag ? normalizeTag(part) : unescapeQuotes(part)
  })
}

/**
 * Replaces `\'` by `'` around a string in an expression: WePY, a framework, writes such quotes.
 * Inside a string, the same characters are an escaped quote and do not change.
 */
const unescapeQuotes = (expression: string) =>
  expression.replace(
    /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\\(['"])(.*?)\\\1/gs,
    (matchedText, quote, quotedText) => (quote ? quote + quotedText + quote : matchedText),
  )
