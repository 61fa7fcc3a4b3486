import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { type Handler, readBody, send } from '../http'

const PREFIX = '/sim/file/'

/**
 * The phones' own files: `/sim/file/<person>/<path>`, kept in `folder`. On the server rather than in the browser, because
 * `readFileSync` and an `<image src>` must both reach them, and a reload must not lose them.
 * GET reads (`?stat`: JSON of the entry and of all below it), PUT writes (`?folder`: a folder), DELETE removes.
 */
export function serveFiles(folder: string): Handler {
  return async (req, res, url) => {
    if (!url.pathname.startsWith(PREFIX)) return false
    const path = join(folder, decodeURIComponent(url.pathname.slice(PREFIX.length)))
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
      sendFile(res, path, req.headers.range)
    }
    return true
  }
}

interface Entry {
  path: string
  directory: boolean
  size: number
  modified: number
}

function describe(root: string, path: string): Entry[] {
  const found = statSync(join(root, path))
  const own = { path, directory: found.isDirectory(), size: found.size, modified: found.mtimeMs }
  if (!own.directory) return [own]
  return [own, ...readdirSync(join(root, path)).flatMap((name) => describe(root, path ? `${path}/${name}` : name))]
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
}

/** Sends a file, or the part of it that a player asks for. */
export function sendFile(res: Parameters<Handler>[1], path: string, range?: string): void {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
  const bytes = readFileSync(path)
  const part = range?.match(/^bytes=(\d+)-(\d*)$/)
  if (!part) {
    // Fonts come from a package and never change while this runs; they are hundreds of files.
    const keep = type.startsWith('font/') ? 'max-age=86400' : 'no-store'
    res.writeHead(200, { 'content-type': type, 'content-length': bytes.length, 'cache-control': keep })
    res.end(bytes)
    return
  }
  const from = Number(part[1])
  const to = part[2] ? Math.min(Number(part[2]), bytes.length - 1) : bytes.length - 1
  res.writeHead(206, {
    'content-type': type,
    'content-range': `bytes ${from}-${to}/${bytes.length}`,
    'accept-ranges': 'bytes',
  })
  res.end(bytes.subarray(from, to + 1))
}
