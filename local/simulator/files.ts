import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { type Handler, readBody, send, sendFile } from 'miniapp-cloud'
import type { FileEntry } from './contract.ts'

const URL_PREFIX = '/sim/file/'
const MAX_FILE_BYTES = 256 * 1024 * 1024

/**
 * Serves the files of the phones at `/sim/file/<person>/<path>` from `folder`. They are on the
 * server and not in the browser, because both `readFileSync` and `<image src>` must read them, and
 * they must survive a reload.
 *
 * - GET reads a file. With `?stat`, it returns the file or folder and everything below it as JSON.
 * - PUT writes a file. With `?folder`, it creates a folder.
 * - DELETE removes a file or folder.
 */
export function serveFiles(folder: string): Handler {
  return async (req, res, url) => {
    if (!url.pathname.startsWith(URL_PREFIX)) return false
    const path = resolve(join(folder, decodeURIComponent(url.pathname.slice(URL_PREFIX.length))))
    if (!path.startsWith(folder + sep)) throw new Error(`outside the phone: ${url.pathname}`)
    const stats = statSync(path, { throwIfNoEntry: false })

    if (req.method === 'PUT') {
      const body = await readBody(req, MAX_FILE_BYTES)
      const isFolder = url.searchParams.has('folder')
      mkdirSync(isFolder ? path : dirname(path), { recursive: true })
      if (!isFolder) writeFileSync(path, body)
      send(res, 200, 'text/plain', 'ok')
    } else if (!stats) {
      send(res, 404, 'text/plain', 'no such file or directory')
    } else if (req.method === 'DELETE') {
      rmSync(path, { recursive: true })
      send(res, 200, 'text/plain', 'ok')
    } else if (url.searchParams.has('stat')) {
      send(res, 200, 'application/json', JSON.stringify(listEntries(path, '')))
    } else if (stats.isDirectory()) {
      send(res, 409, 'text/plain', 'illegal operation on a directory')
    } else {
      sendFile(req, res, path, { foreign: true })
    }
    return true
  }
}

/** The entry at a path and all entries below it. Paths are relative to `root`. */
function listEntries(root: string, path: string): FileEntry[] {
  const stats = statSync(join(root, path))
  const entry: FileEntry = {
    path,
    directory: stats.isDirectory(),
    size: stats.size,
    modified: stats.mtimeMs,
  }
  if (!entry.directory) return [entry]
  const entriesBelow = readdirSync(join(root, path)).flatMap((name) =>
    listEntries(root, path ? `${path}/${name}` : name),
  )
  return [entry, ...entriesBelow]
}
