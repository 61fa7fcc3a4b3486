import type { PrintedDocument } from '../_views/documents/printed-document'
import { PdfWriter } from './writer'

const headingStyles = [{ size: 13 }, { size: 20 }, { size: 11, colour: '#55606f' }]
const strokeScale = 0.095

/**
 * The document as a PDF, each attachment on a page of its own; the same documents give the same
 * bytes.
 */
export async function renderPdf(
  printed: PrintedDocument,
  ...attachments: PrintedDocument[]
): Promise<Buffer> {
  const writer = new PdfWriter(`${printed.lines[1]} ${printed.lines[2]}`, printed.at)
  writeDocument(writer, printed)
  for (const attachment of attachments) {
    writer.addPage()
    writeDocument(writer, attachment)
  }
  return writer.end()
}

function writeDocument(
  writer: PdfWriter,
  { lines, signatures, footLines, check }: PrintedDocument,
): void {
  lines.forEach((printedLine, index) => {
    writer.write(printedLine, headingStyles[index] ? { ...headingStyles[index], centre: true } : {})
  })
  for (const { name, status, strokes } of signatures) {
    writer.reserve(38)
    const signatureTop = writer.y
    writer.y += 10
    writer.write(`${name}签名：${status}`)
    if (strokes)
      writer.drawStrokes(
        strokes,
        writer.leftEdge + writer.contentWidth - 1000 * strokeScale,
        signatureTop,
        strokeScale,
      )
    writer.y = signatureTop + 38
  }
  writer.y += 6
  writer.reserve(98)
  const checkTop = writer.y
  for (const printedLine of [...footLines, ...check.instructions])
    writer.write(printedLine, { size: 9.5, colour: '#55606f' })
  writer.pdf.image(
    Buffer.from(check.qrImage),
    writer.leftEdge + writer.contentWidth - 84,
    checkTop,
    {
      width: 84,
    },
  )
}
