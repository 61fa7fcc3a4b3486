import { WxFailure } from 'miniapp-cloud/client'
import type { FileEntry, Phone } from '../contract.ts'

const SCHEME = 'wxfile://'
let fileCount = 0

/**
 * Access to a phone's files, which the server stores (`../files.ts`). Most requests are
 * synchronous, because an API such as `readFileSync` must return the content. They block the phone
 * only briefly, because the server runs on the same machine.
 */
export function createFileStore(phone: Phone) {
  /** The URL of a file of the phone (`wxfile://…`) or of a file in the app's package. */
  const urlOf = (path: string) => {
    const isPhoneFile = path.startsWith(SCHEME)
    const relativePath = isPhoneFile ? path.slice(SCHEME.length) : path.replace(/^\//, '')
    const baseUrl = isPhoneFile ? `/sim/file/${phone.boot.person.name}` : '/app'
    return `${baseUrl}/${relativePath.split('/').map(encodeURIComponent).join('/')}`
  }

  const sendRequest = (method: string, path: string, query = '', body?: BodyInit) => {
    const request = new XMLHttpRequest()
    request.open(method, urlOf(path) + query, false)
    request.overrideMimeType('text/plain; charset=x-user-defined')
    request.send(body as XMLHttpRequestBodyInit)
    return request
  }

  const assertSuccess = (request: XMLHttpRequest, path: string) => {
    if (request.status === 200) return request
    const reason = request.status === 404 ? 'no such file or directory' : request.responseText
    throw new WxFailure(`${reason} "${path}"`)
  }

  const assertWritable = (path: string) => {
    if (!path.startsWith(SCHEME)) throw new WxFailure(`permission denied, open "${path}"`)
    return path
  }

  return {
    urlOf,
    readBytes: (path: string) =>
      // With the charset x-user-defined, the low half of each character is one byte of the file.
      Uint8Array.from(
        assertSuccess(sendRequest('GET', path), path).responseText,
        (character) => character.charCodeAt(0) & 0xff,
      ),
    writeBytes: (path: string, bytes: BodyInit) =>
      void assertSuccess(sendRequest('PUT', assertWritable(path), '', bytes), path),
    createFolder: (path: string) =>
      void assertSuccess(sendRequest('PUT', assertWritable(path), '?folder'), path),
    remove: (path: string) => void assertSuccess(sendRequest('DELETE', assertWritable(path)), path),
    /**
     * Lists the file or folder and everything below it, with relative paths. Null if the path does
     * not exist.
     */
    listEntries: (path: string): FileEntry[] | null => {
      const response = sendRequest('GET', path, '?stat')
      if (response.status !== 200) return null
      const bytes = Uint8Array.from(response.responseText, (character) => character.charCodeAt(0))
      return JSON.parse(new TextDecoder().decode(bytes))
    },
    /** Saves a file under a new temporary name and returns its path. */
    saveTemporary: async (blob: Blob, extension: string): Promise<string> => {
      const timePart = Date.now().toString(36)
      const countPart = (fileCount++).toString(36)
      const randomPart = Math.random().toString(36).slice(2, 8)
      const path = `${SCHEME}tmp_${timePart}${countPart}${randomPart}.${extension}`
      const response = await fetch(urlOf(path), { method: 'PUT', body: blob })
      if (!response.ok) throw new WxFailure(await response.text())
      return path
    },
    readBlob: async (path: string) => {
      const response = await fetch(urlOf(path))
      if (!response.ok) throw new WxFailure(`no such file or directory "${path}"`)
      return response.blob()
    },
  }
}

export type FileStore = ReturnType<typeof createFileStore>

/** Extensions that differ from the subtype of the content type. */
const SPECIAL_EXTENSIONS: Record<string, string> = {
  jpeg: 'jpg',
  quicktime: 'mov',
  'svg+xml': 'svg',
  plain: 'txt',
}

/** The file name extension for a content type such as `image/jpeg`. */
export const extensionOf = (contentType: string) => {
  const subtype = contentType.split(';')[0]!.split('/')[1] ?? 'bin'
  return SPECIAL_EXTENSIONS[subtype] ?? subtype
}
