import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root folder of the project, independent of the working directory. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))
/** A path in the project, by its parts from the root. */
export const inRoot = (...parts: string[]) => join(projectRoot, ...parts)

/** The path of a file as an import names it: with slashes, also on Windows. */
export const toImportPath = (filePath: string, separator = sep) =>
  filePath.split(separator).join('/')
