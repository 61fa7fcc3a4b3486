import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { inRoot } from '../paths'

/**
 * Starts the compiler.
 * @returns a function that says whether the compiler rejects a changed source file of the cloud
 */
export function createCompileCheck(): (filePath: string, source: string) => boolean {
  const config = inRoot('typings', 'tsconfig.cloud.json')
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )!
  let changedFile = { path: '', source: '', version: 0 }
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (filePath) =>
      filePath === changedFile.path ? String(changedFile.version) : '0',
    getScriptSnapshot(filePath) {
      if (!ts.sys.fileExists(filePath)) return undefined
      return ts.ScriptSnapshot.fromString(
        filePath === changedFile.path ? changedFile.source : readFileSync(filePath, 'utf8'),
      )
    },
    getCurrentDirectory: () => inRoot(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    readDirectory: ts.sys.readDirectory,
  })

  return (filePath, source) => {
    changedFile = { path: filePath, source, version: changedFile.version + 1 }
    return service.getSemanticDiagnostics(filePath).length > 0
  }
}
