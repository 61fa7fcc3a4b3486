import { inflateSync } from 'node:zlib'

/**
 * The signs that a PDF of ours shows, in order, without gaps, by each font's own table from glyphs
 * to signs.
 */
export function printedIn(bytes) {
  const objects = new Map()
  for (const [, id, body] of bytes
    .toString('latin1')
    .matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id, body)
  const stream = (body) => {
    const raw = Buffer.from(
      body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')),
      'latin1',
    )
    return (body.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
  }
  const tables = new Map()
  for (const body of objects.values())
    for (const [, fonts] of body.matchAll(/\/Font <<([\s\S]*?)>>/g))
      for (const [, name, id] of fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id))
        if (map && !tables.has(name)) tables.set(name, signsOf(stream(objects.get(map[1]))))
      }
  let text = ''
  for (const body of objects.values()) {
    if (!body.includes('stream\n') || body.includes('/Subtype /Image') || body.includes('/Length1'))
      continue
    let font
    for (const [, name, shown] of stream(body).matchAll(
      /\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g,
    )) {
      if (name) font = tables.get(name)
      for (const [, hex] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g))
        for (const [glyph] of hex.matchAll(/.{4}/g))
          text += font?.get(Number.parseInt(glyph, 16)) ?? '?'
    }
  }
  return text.replace(/\s/g, '')
}

/** Glyph to sign of a ToUnicode table, whose ranges are lists of UTF-16. */
function signsOf(table) {
  const signs = new Map()
  // One glyph may stand for two signs, such as ff; they are written apart.
  for (const [, from, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], at) => {
      signs.set(
        Number.parseInt(from, 16) + at,
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      )
    })
  return signs
}
