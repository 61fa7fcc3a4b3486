import type { Paper } from '../_views/paper/paper'
import { Writer } from './writer'

const headings = [{ size: 13 }, { size: 20 }, { size: 11, colour: '#55606f' }]
const scale = 0.095

/** The document as a PDF, each attachment on a page of its own; the same documents give the same bytes. */
export async function pdfOf(paper: Paper, ...attached: Paper[]): Promise<Buffer> {
  const writer = new Writer(`${paper.lines[1]} ${paper.lines[2]}`, paper.at)
  set(writer, paper)
  for (const one of attached) {
    writer.turn()
    set(writer, one)
  }
  return writer.end()
}

function set(writer: Writer, { lines, signatures, foot, check }: Paper): void {
  lines.forEach((line, index) => {
    writer.write(line, headings[index] ? { ...headings[index], centre: true } : {})
  })
  for (const { name, said, strokes } of signatures) {
    writer.reserve(38)
    const top = writer.y
    writer.y += 10
    writer.write(`${name}签名：${said}`)
    if (strokes) writer.strokes(strokes, writer.left + writer.width - 1000 * scale, top, scale)
    writer.y = top + 38
  }
  writer.y += 6
  writer.reserve(98)
  const top = writer.y
  for (const line of [...foot, ...check.words]) writer.write(line, { size: 9.5, colour: '#55606f' })
  writer.doc.image(Buffer.from(check.picture), writer.left + writer.width - 84, top, { width: 84 })
}
