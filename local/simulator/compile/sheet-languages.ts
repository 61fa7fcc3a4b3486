import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Why a sheet could not be translated; line and column count from 1, `file` is where the fault lies. */
export class SheetFault extends Error {
  readonly file: string | undefined
  readonly line: number
  readonly column: number

  constructor(message: string, file?: string, line = 1, column = 1) {
    super(message)
    this.file = file
    this.line = line
    this.column = column
  }
}

interface Language {
  /** Its name in useCompilerPlugins. */
  plugin: string
  endings: string[]
  /** The CSS and every file that went into it; throws a SheetFault. */
  translate(file: string, text: string, root: string): Promise<{ css: string; files: string[] }>
}

export const LANGUAGES: Language[] = [
  { plugin: 'sass', endings: ['.scss', '.sass'], translate: fromSass },
  { plugin: 'less', endings: ['.less'], translate: fromLess },
]

/** The project's own compiler, or else the tool's; loaded only when a project asks for it. */
function compiler(name: string, root: string): any {
  for (const from of [join(root, 'app.json'), import.meta.url]) {
    try {
      return createRequire(from)(name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  throw new SheetFault(`useCompilerPlugins ${name} needs a package: npm install -D ${name}`)
}

/** An import of plain WXSS is left for later, in the words that the language passes on as they are. */
const leaveWxss = (text: string, kept: (quoted: string) => string) =>
  text.replace(/@import\s+((['"])[^'"]+\.wxss\2)/g, (_, quoted: string) => `@import ${kept(quoted)}`)

async function fromSass(file: string, text: string, root: string) {
  const { compileString, Logger } = compiler('sass', root)
  // WeChat's plugin lets each sheet use what global.scss of the root defines.
  const common = join(root, 'global.scss')
  const known = file !== common && existsSync(common) ? "@use '/global.scss'" : ''
  const ending = known && (file.endsWith('.sass') ? '\n' : '; ')
  try {
    const { css, loadedUrls } = compileString(known + ending + leaveWxss(text, (quoted) => `url(${quoted})`), {
      syntax: file.endsWith('.sass') ? 'indented' : 'scss',
      url: pathToFileURL(file),
      importers: [{ findFileUrl: (path: string) => (path.startsWith('/') ? pathToFileURL(join(root, path)) : null) }],
      loadPaths: [root],
      logger: Logger.silent,
    })
    return { css, files: [file, ...loadedUrls.map(fileURLToPath)] }
  } catch (error) {
    const { sassMessage, span } = error as any
    if (!span) throw error
    const { line, column } = span.start
    throw new SheetFault(sassMessage, span.url && fileURLToPath(span.url), line + (ending === '\n' ? 0 : 1), column + 1)
  }
}

async function fromLess(file: string, text: string, root: string) {
  const { render } = compiler('less', root)
  // WeChat's plugin lets each sheet use what app.less defines; on the same line, so that faults keep theirs.
  const common = join(root, 'app.less')
  const known = file === common ? '' : `@import (optional, reference) "${common}"; `
  try {
    const { css, imports } = await render(known + leaveWxss(text, (quoted) => `(css) ${quoted}`), {
      filename: file,
      paths: [root],
    })
    return { css, files: [file, ...imports] }
  } catch (error) {
    const { message, filename, line, column = 0 } = error as any
    throw new SheetFault(message, filename, line ?? 1, column + 1)
  }
}
