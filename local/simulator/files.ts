import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { type Handler, readBody, send, sendFile } from 'miniapp-cloud'
import type { FileEntry } from './contract.ts'

const PREFIX = '/sim/file/'

/**
 * The phones' own files: `/sim/file/<person>/<path>`, kept in `folder`. On the server rather than in the browser,
 * because `readFileSync` and an `<image src>` must both reach them, and a reload must not lose them. GET reads
 * (`?stat`: JSON of the entry and of all below it), PUT writes (`?folder`: a folder), DELETE removes.
 */
export function serveFiles(folder: string): Handler {
  return async (req, res, url) => {
    if (!url.pathname.startsWith(PREFIX)) return false
    const path = resolve(join(folder, decodeURIComponent(url.pathname.slice(PREFIX.length))))
    if (!path.startsWith(folder + sep)) throw new Error(`outside the phone: ${url.pathname}`)
    const entry = statSync(path, { throwIfNoEntry: false })

    if (req.method === 'PUT') {
      const body = await readBody(req, 256 * 1024 * 1024)
      mkdirSync(url.searchParams.has('folder') ? path : dirname(path), { recursive: true })
      if (!url.searchParams.has('folder')) writeFileSync(path, body)
      send(res, 200, 'text/plain', 'ok')
    } else if (!entry) {
      send(res, 404, 'text/plain', 'no such file or directory')
    } else if (req.method === 'DELETE') {
      rmSync(path, { recursive: true })
      send(res, 200, 'text/plain', 'ok')
    } else if (url.searchParams.has('stat')) {
      send(res, 200, 'application/json', JSON.stringify(describe(path, '')))
    } else if (entry.isDirectory()) {
      send(res, 409, 'text/plain', 'illegal operation on a directory')
    } else {
      sendFile(req, res, path, { foreign: true })
    }
    return true
  }
}

function describe(root: string, path: string): FileEntry[] {
  const found = statSync(join(root, path))
  const own = { path, directory: found.isDirectory(), size: found.size, modified: found.mtimeMs }
  if (!own.directory) return [own]
  return [own, ...readdirSync(join(root, path)).flatMap((name) => describe(root, path ? `${path}/${name}` : name))]
}
