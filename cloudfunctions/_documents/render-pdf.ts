import type { PrintedDocument } from '../_views/documents/printed-document'
import { PdfWriter } from './writer'

const greyColour = '#55606f'

/** The first three lines of a document: the bureau, the kind of document, and its number. */
const headingStyles = [{ size: 13 }, { size: 20 }, { size: 11, colour: greyColour }]

/** Strokes are drawn in a field of 1000 units. It is printed 95 points wide. */
const signatureField = { width: 1000, scale: 0.095 } as const
/** Height of the block with a signature, in points. */
const signatureHeight = 38

/** The QR code next to the instructions for the verification, in points. */
const qrCode = { width: 84, blockHeight: 98 } as const

/**
 * The document as a PDF, with each attachment on a new page. The same documents always give the
 * same bytes.
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
  const rightEdge = writer.leftEdge + writer.contentWidth
  for (const [index, printedLine] of lines.entries()) {
    const headingStyle = headingStyles[index]
    writer.write(printedLine, headingStyle ? { ...headingStyle, centre: true } : {})
  }

  for (const { name, status, strokes } of signatures) {
    writer.reserve(signatureHeight)
    const signatureTop = writer.y
    writer.y += 10
    writer.write(`${name}签名：${status}`)
    if (strokes) {
      const { width, scale } = signatureField
      writer.drawStrokes(strokes, rightEdge - width * scale, signatureTop, scale)
    }
    writer.y = signatureTop + signatureHeight
  }

  writer.y += 6
  writer.reserve(qrCode.blockHeight)
  const instructionsTop = writer.y
  for (const printedLine of [...footLines, ...check.instructions])
    writer.write(printedLine, { size: 9.5, colour: greyColour })
  const qrImage = Buffer.from(check.qrImage)
  writer.pdf.image(qrImage, rightEdge - qrCode.width, instructionsTop, { width: qrCode.width })
}
