import { Unzlib } from 'fflate'

/** Bytes that a stream may come to: a page of text has a few thousand. */
const most = 4 * 1024 * 1024
/** Bytes inflated at once: few, so that a stream made to swell a thousandfold is given up before it fills the phone. */
const share = 4096

/**
 * The characters printed in one of our PDFs, in order and without gaps, read from the file alone by each font's own
 * table. A PDF of another program, or one saved anew, gives little or nothing.
 */
export function printedIn(bytes: Uint8Array): string {
  const objects = objectsOf(latin1(bytes))
  const tables = new Map<string, Map<number, string>>()
  for (const body of objects.values())
    for (const [, fonts = ''] of body.matchAll(/\/Font <<([^>]*)>>/g))
      for (const [, name = '', id = ''] of fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
        if (map !== undefined && !tables.has(name)) tables.set(name, signsOf(streamOf(objects.get(map) ?? '')))
      }
  let text = ''
  for (const body of objects.values()) {
    if (!body.includes('stream\n') || body.includes('/Subtype /Image') || body.includes('/Length1')) continue
    let font: Map<number, string> | undefined
    for (const [, name, shown = ''] of streamOf(body).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = tables.get(name)
      for (const [, hex = ''] of shown.matchAll(/<([0-9a-f]*)>/g))
        for (const [glyph] of hex.matchAll(/.{4}/g)) text += font?.get(Number.parseInt(glyph, 16)) ?? '?'
    }
  }
  return text.replace(/\s/g, '')
}

function objectsOf(file: string): Map<string, string> {
  const objects = new Map<string, string>()
  for (let at = 0; ; ) {
    const start = file.indexOf(' 0 obj\n', at)
    const end = start < 0 ? -1 : file.indexOf('\nendobj', start)
    if (end < 0) return objects
    const id = /\d+$/.exec(file.slice(Math.max(0, start - 10), start))?.[0]
    if (id !== undefined) objects.set(id, file.slice(start + 7, end))
    at = end
  }
}

/** The text of a stream; empty for what is no stream or cannot be read. */
function streamOf(body: string): string {
  const raw = body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream'))
  if (!body.includes('/FlateDecode')) return raw
  try {
    return inflated(Uint8Array.from(raw, (sign) => sign.charCodeAt(0)))
  } catch {
    return ''
  }
}

/** Text of a zlib stream. Throws on what is none, is cut off or is longer than `most`. */
function inflated(bytes: Uint8Array): string {
  let text = ''
  const stream = new Unzlib((piece) => {
    text += latin1(piece)
    if (text.length > most) throw new RangeError('a stream that is too long')
  })
  for (let at = 0; at < bytes.length; at += share)
    stream.push(bytes.subarray(at, at + share), at + share >= bytes.length)
  return text
}

/**
 * Glyph to sign of a ToUnicode table, whose ranges are lists of UTF-16; one glyph may stand for two signs, such as ff.
 */
function signsOf(table: string): Map<number, string> {
  const signs = new Map<number, string>()
  for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], at) => {
      const units = [...hex.replace(/ /g, '').matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16))
      signs.set(Number.parseInt(from, 16) + at, String.fromCharCode(...units))
    })
  return signs
}

/** Converted in blocks: a phone's engine takes no call with a hundred thousand arguments. */
function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
