import { WxFailure } from 'miniapp-cloud/client'
import type { FileEntry, Phone } from '../contract.ts'

const SCHEME = 'wxfile://'
let count = 0

/**
 * A phone's files, which lie on the server (`../files.ts`). Synchronous requests, because `readFileSync` must answer at
 * once and the server is this very machine.
 */
export function openFileStore(phone: Phone) {
  /** Address of a phone's own file, or of a file in the app's package. */
  const url = (path: string) => {
    const own = path.startsWith(SCHEME)
    const parts = (own ? path.slice(SCHEME.length) : path.replace(/^\//, '')).split('/').map(encodeURIComponent)
    return `${own ? `/sim/file/${phone.boot.person.name}` : '/app'}/${parts.join('/')}`
  }
  const ask = (method: string, path: string, query = '', body?: BodyInit) => {
    const request = new XMLHttpRequest()
    request.open(method, url(path) + query, false)
    request.overrideMimeType('text/plain; charset=x-user-defined')
    request.send(body as XMLHttpRequestBodyInit)
    return request
  }
  const must = (request: XMLHttpRequest, path: string) => {
    const reason = request.status === 404 ? 'no such file or directory' : request.responseText
    if (request.status !== 200) throw new WxFailure(`${reason} "${path}"`)
    return request
  }
  const mine = (path: string) => {
    if (!path.startsWith(SCHEME)) throw new WxFailure(`permission denied, open "${path}"`)
    return path
  }
  return {
    url,
    read: (path: string) =>
      // x-user-defined carries each byte in the low half of a character.
      Uint8Array.from(must(ask('GET', path), path).responseText, (sign) => sign.charCodeAt(0) & 0xff),
    write: (path: string, bytes: BodyInit) => void must(ask('PUT', mine(path), '', bytes), path),
    folder: (path: string) => void must(ask('PUT', mine(path), '?folder'), path),
    remove: (path: string) => void must(ask('DELETE', mine(path)), path),
    /** The entry and everything below it (paths relative to it); null when there is none. */
    entries: (path: string): FileEntry[] | null => {
      const answer = ask('GET', path, '?stat')
      return answer.status === 200
        ? JSON.parse(new TextDecoder().decode(Uint8Array.from(answer.responseText, (s) => s.charCodeAt(0))))
        : null
    },
    /** Keeps bytes under a new temporary name. */
    keep: async (blob: Blob, extension: string): Promise<string> => {
      const unique = [Date.now(), count++].map((part) => part.toString(36)).join('')
      const path = `${SCHEME}tmp_${unique}${Math.random().toString(36).slice(2, 8)}.${extension}`
      const answer = await fetch(url(path), { method: 'PUT', body: blob })
      if (!answer.ok) throw new WxFailure(await answer.text())
      return path
    },
    blob: async (path: string) => {
      const answer = await fetch(url(path))
      if (!answer.ok) throw new WxFailure(`no such file or directory "${path}"`)
      return answer.blob()
    },
  }
}
export type FileStore = ReturnType<typeof openFileStore>

/** File name extension for a kind of content. */
export const extensionOf = (type: string) => {
  const kind = type.split(';')[0]!.split('/')[1] ?? 'bin'
  return ({ jpeg: 'jpg', quicktime: 'mov', 'svg+xml': 'svg', plain: 'txt' } as Record<string, string>)[kind] ?? kind
}
