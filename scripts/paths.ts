import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the project, wherever the command was started. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const inRoot = (...parts: string[]) => join(root, ...parts)
