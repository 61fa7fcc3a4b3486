import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as a reader would copy it out: each font's own table from glyphs to signs, read
 * from the file alone.
 */
export function readPdfText(pdf: Buffer): string {
  const objects = new Map<number, string>()
  const raw = pdf.toString('latin1')
  for (const [, id, body] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(Number(id), body!)

  const stream = (id: number) => {
    const body = objects.get(id)!
    const start = body.indexOf('stream\n') + 7
    const bytes = Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1')
    return body.includes('/FlateDecode')
      ? inflateSync(bytes).toString('latin1')
      : bytes.toString('latin1')
  }

  const tables = new Map<string, Map<number, string>>()

  for (const body of objects.values())
    for (const [, fonts] of body.matchAll(/\/Font <<([\s\S]*?)>>/g))
      for (const [, name, id] of fonts!.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))!)
        if (map) tables.set(name!, signsOf(stream(Number(map[1]))))
      }

  let text = ''

  for (const [id, body] of objects) {
    if (!body.includes('stream\n') || body.includes('/Subtype /Image') || body.includes('/Length1'))
      continue
    let font = ''
    const code = stream(id)
    for (const [, name, shown] of code.matchAll(
      /\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g,
    )) {
      if (name) font = name
      for (const [, hex] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g))
        for (const [glyph] of hex!.matchAll(/.{4}/g))
          text += tables.get(font)?.get(Number.parseInt(glyph, 16)) ?? '?'
    }
  }

  return text
}

/** Glyph -> sign of a ToUnicode table, whose ranges are lists of UTF-16. */
function signsOf(table: string): Map<number, string> {
  const signs = new Map<number, string>()

  // One glyph may stand for two signs, such as ff; they are written apart.
  for (const [, from, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], index) => {
      signs.set(
        Number.parseInt(from!, 16) + index,
        Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      )
    })

  return signs
}
