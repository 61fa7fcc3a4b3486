import type { Paper } from '../_domain/paper/paper'
import { Writer } from './writer'

const headings = [{ size: 13 }, { size: 20 }, { size: 11, colour: '#55606f' }]
const scale = 0.095

/** The paper as a PDF; the same paper gives the same bytes. */
export async function pdfOf({ lines, signatures, foot, check, at }: Paper): Promise<Buffer> {
  const writer = new Writer(`${lines[1]} ${lines[2]}`, at)
  lines.forEach((line, index) => {
    writer.write(line, headings[index] ? { ...headings[index], centre: true } : {})
  })
  for (const { name, said, strokes } of signatures) {
    writer.room(38)
    const top = writer.y
    writer.y += 10
    writer.write(`${name}签名：${said}`)
    if (strokes) writer.strokes(strokes, writer.left + writer.width - 1000 * scale, top, scale)
    writer.y = top + 38
  }
  writer.y += 6
  writer.room(98)
  const top = writer.y
  for (const line of [...foot, ...check.words]) writer.write(line, { size: 9.5, colour: '#55606f' })
  writer.doc.image(Buffer.from(check.picture), writer.left + writer.width - 84, top, { width: 84 })
  return writer.end()
}
