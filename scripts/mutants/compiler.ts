import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { inRoot } from '../paths'

/**
 * Whether the compiler rejects a changed source file of the cloud. Files are checked one after the
 * other.
 */
export function compiler(): (filePath: string, source: string) => boolean {
  const config = inRoot('typings', 'tsconfig.cloud.json')
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )!
  let planted = { file: '', source: '', version: 0 }
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (filePath) => (filePath === planted.file ? String(planted.version) : '0'),
    getScriptSnapshot(filePath) {
      if (!ts.sys.fileExists(filePath)) return undefined
      return ts.ScriptSnapshot.fromString(
        filePath === planted.file ? planted.source : readFileSync(filePath, 'utf8'),
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
    planted = { file: filePath, source, version: planted.version + 1 }
    return service.getSemanticDiagnostics(filePath).length > 0
  }
}
