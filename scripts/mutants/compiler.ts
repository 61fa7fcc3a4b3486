import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { inRoot } from '../paths'

/** Whether the compiler would refuse a source file of the cloud if it read so; asked one file after the other. */
export function compiler(): (file: string, source: string) => boolean {
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
    getScriptVersion: (file) => (file === planted.file ? String(planted.version) : '0'),
    getScriptSnapshot(file) {
      if (!ts.sys.fileExists(file)) return undefined
      return ts.ScriptSnapshot.fromString(file === planted.file ? planted.source : readFileSync(file, 'utf8'))
    },
    getCurrentDirectory: () => inRoot(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    readDirectory: ts.sys.readDirectory,
  })
  return (file, source) => {
    planted = { file, source, version: planted.version + 1 }
    return service.getSemanticDiagnostics(file).length > 0
  }
}
