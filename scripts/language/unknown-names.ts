import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { inRoot } from '../paths'
import { findComments } from './comments'

/** A name in back-ticks in a comment that its file does not know. */
export interface UnknownName {
  name: string
  /** Where the name is in the file, in characters. */
  offset: number
}

/** Words that no file has to declare: of the language, of Node and browsers, of WeChat. */
const sharedWords = new Set(
  `any as async await boolean break case catch class const continue default delete do else enum
  export extends false finally for function if import in instanceof interface let never new null
  number object of readonly return satisfies static string super switch symbol this throw true try
  type typeof undefined unknown var void while yield require exports module
  Array Buffer Date Error JSON Map Math Object Promise RegExp Set String TextEncoder Uint8Array
  btoa atob console document performance process setTimeout window
  wx Component Page setData`
    .trim()
    .split(/\s+/),
)

/** Whatever hangs on these objects is not declared by the project either. */
const platformObjects = new Set(['wx', 'window', 'JSON', 'process', 'performance'])

const fileEnding = /\.(ts|js|cjs|mjs|json|wxml|wxss)$/
/** A name, or names joined by dots such as `event.data`. Commands and paths are not checked. */
const quotedName = /`([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)(?:\(\))?`/g
/**
 * The words before an example. An example need not exist. Lists such as “`a`, `b` or `c`” count.
 */
const beforeExample = /\b(?:e\.g\.|such as|for example)[\s*]*(?:`[^`]+`(?:,| or| and|[\s*])+)*$/
const word = /[A-Za-z_$][\w$]*/g

/**
 * Finds names in back-ticks that a comment uses, but neither the code of the file nor the files
 * that it imports. A reader searches for such a name in vain. Most often the name was changed in
 * the code and not in the comment.
 * @param importedTexts the sources of the imported files
 * @param functionNames names of cloud functions. An action such as `merchant.search` begins with
 * one
 */
export function findUnknownNames(
  sourceText: string,
  importedTexts: readonly string[] = [],
  functionNames: ReadonlySet<string> = new Set(),
): UnknownName[] {
  const knownWords = new Set(sharedWords)
  for (const text of [sourceText, ...importedTexts])
    for (const [codeWord] of withoutComments(text).matchAll(word)) knownWords.add(codeWord)

  const isKnown = (name: string): boolean => {
    const [firstPart = '', ...otherParts] = name.split('.')
    if (functionNames.has(firstPart) || fileEnding.test(name)) return true
    if (platformObjects.has(firstPart) && otherParts.length > 0) return true
    return [firstPart, ...otherParts].every((part) => knownWords.has(part))
  }

  return findComments(sourceText).flatMap((comment) =>
    [...comment.text.matchAll(quotedName)].flatMap((match) => {
      const name = match[1] ?? ''
      const isExample = beforeExample.test(comment.text.slice(0, match.index))
      if (isExample || isKnown(name)) return []
      return [{ name, offset: comment.offset + match.index }]
    }),
  )
}

function withoutComments(sourceText: string): string {
  let codeText = ''
  let offset = 0
  for (const comment of findComments(sourceText)) {
    codeText += sourceText.slice(offset, comment.offset)
    offset = comment.offset + comment.text.length
  }
  return codeText + sourceText.slice(offset)
}

/** The sources of those files of the project that a file imports. */
export function readImportedTexts(filePath: string, sourceText: string): string[] {
  const { importedFiles } = ts.preProcessFile(sourceText, true, true)
  return importedFiles.flatMap(({ fileName }) => {
    const importedPath = resolveImport(filePath, fileName)
    return importedPath === undefined ? [] : [readFileSync(inRoot(importedPath), 'utf8')]
  })
}

/** The path of an imported file from the root of the project. Undefined for a package. */
function resolveImport(filePath: string, specifier: string): string | undefined {
  const sharedPrefix = '#shared/'
  let target: string
  if (specifier.startsWith('.')) target = normalize(join(dirname(filePath), specifier))
  else if (specifier.startsWith(sharedPrefix))
    target = join('miniprogram', 'shared', specifier.slice(sharedPrefix.length))
  else return undefined

  const candidates = [
    target,
    `${target}.ts`,
    target.replace(/\.js$/, '.ts'),
    join(target, 'index.ts'),
  ]
  return candidates.find(
    (candidate) => existsSync(inRoot(candidate)) && statSync(inRoot(candidate)).isFile(),
  )
}

/** Names of the cloud functions, also of those that belong to a module. */
export function readFunctionNames(): Set<string> {
  const functionsFolder = inRoot('cloudfunctions')
  const coreNames = readdirSync(functionsFolder)
  const moduleNames = readdirSync(join(functionsFolder, '_modules')).flatMap((moduleName) => {
    const folder = join(functionsFolder, '_modules', moduleName, 'functions')
    return existsSync(folder) ? readdirSync(folder) : []
  })
  return new Set([...coreNames, ...moduleNames])
}
