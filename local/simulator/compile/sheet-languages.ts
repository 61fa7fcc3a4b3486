import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** A mistake in a sheet, or in a file that the sheet imports. Line and column count from 1. */
export class SheetError extends Error {
  readonly file: string | undefined
  readonly line: number
  readonly column: number

  constructor(message: string, sheetFile?: string, line = 1, column = 1) {
    super(message)
    this.file = sheetFile
    this.line = line
    this.column = column
  }
}

interface SheetLanguage {
  /** Name of the language in useCompilerPlugins. */
  pluginName: string
  endings: string[]
  /**
   * Translates a sheet to CSS.
   * @returns the CSS, and in `inputFiles` the sheet and all files that it imports
   * @throws SheetError for a mistake in one of these files
   */
  translate(
    sheetFile: string,
    sheetText: string,
    rootFolder: string,
  ): Promise<{ css: string; inputFiles: string[] }>
}

export const SHEET_LANGUAGES: SheetLanguage[] = [
  { pluginName: 'sass', endings: ['.scss', '.sass'], translate: translateSass },
  { pluginName: 'less', endings: ['.less'], translate: translateLess },
]

/**
 * Loads the compiler that is installed in the project, or else the one installed with the
 * simulator.
 * @throws SheetError if neither exists
 */
function loadCompiler(compilerName: string, rootFolder: string): any {
  for (const resolveFrom of [join(rootFolder, 'app.json'), import.meta.url]) {
    try {
      return createRequire(resolveFrom)(compilerName)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  throw new SheetError(
    `useCompilerPlugins ${compilerName} needs a package: npm install -D ${compilerName}`,
  )
}

/**
 * Rewrites imports of WXSS files so that the compiler copies them to its output. The style compiler
 * inlines them later.
 */
const keepWxssImports = (sheetText: string, rewriteImport: (quotedPath: string) => string) =>
  sheetText.replace(
    /@import\s+((['"])[^'"]+\.wxss\2)/g,
    (_, quotedPath: string) => `@import ${rewriteImport(quotedPath)}`,
  )

async function translateSass(sheetFile: string, sheetText: string, rootFolder: string) {
  const { compileString, Logger } = loadCompiler('sass', rootFolder)
  // With WeChat's plugin, each sheet can use the definitions of global.scss in the root folder.
  const commonSheet = join(rootFolder, 'global.scss')
  const usesCommonSheet = sheetFile !== commonSheet && existsSync(commonSheet)
  const isIndented = sheetFile.endsWith('.sass')
  // In the indented syntax, the import needs a line of its own, which moves all others down.
  const addsLine = usesCommonSheet && isIndented
  const importEnd = isIndented ? '\n' : '; '
  const commonImport = usesCommonSheet ? `@use '/global.scss'${importEnd}` : ''
  try {
    const { css, loadedUrls } = compileString(
      commonImport + keepWxssImports(sheetText, (quotedPath) => `url(${quotedPath})`),
      {
        syntax: isIndented ? 'indented' : 'scss',
        url: pathToFileURL(sheetFile),
        importers: [
          {
            findFileUrl: (importPath: string) =>
              importPath.startsWith('/') ? pathToFileURL(join(rootFolder, importPath)) : null,
          },
        ],
        loadPaths: [rootFolder],
        logger: Logger.silent,
      },
    )
    return { css, inputFiles: [sheetFile, ...loadedUrls.map(fileURLToPath)] }
  } catch (error) {
    const { sassMessage, span } = error as any
    if (!span) throw error
    // Sass counts lines and columns from 0.
    const { line, column } = span.start
    const lineNumber = addsLine ? line : line + 1
    throw new SheetError(sassMessage, span.url && fileURLToPath(span.url), lineNumber, column + 1)
  }
}

async function translateLess(sheetFile: string, sheetText: string, rootFolder: string) {
  const { render } = loadCompiler('less', rootFolder)
  // With WeChat's plugin, each sheet can use the definitions of app.less. The import is added to
  // the first line, so that errors keep their line numbers.
  const commonSheet = join(rootFolder, 'app.less')
  const commonImport =
    sheetFile === commonSheet ? '' : `@import (optional, reference) "${commonSheet}"; `
  try {
    const { css, imports } = await render(
      commonImport + keepWxssImports(sheetText, (quotedPath) => `(css) ${quotedPath}`),
      {
        filename: sheetFile,
        paths: [rootFolder],
      },
    )
    return { css, inputFiles: [sheetFile, ...imports] }
  } catch (error) {
    const { message, filename, line, column = 0 } = error as any
    throw new SheetError(message, filename, line ?? 1, column + 1)
  }
}
