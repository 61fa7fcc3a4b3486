import { PdfWriter } from './writer'

/** The width of a poster in relation to A4. */
export const posterScales = { A4: 1, A6: 0.5 }

/** A poster for a shop's wall or a district's streets. */
interface PosterContent {
  name: string
  address: string
  /** The shop is sample data: the poster says so. */
  sample: boolean
  /** Why people should scan the code. */
  invitation: string
  bureau: string
  hotline: string
  /** The QR code, PNG or JPEG. */
  codeImage: Buffer
  /** Creation time, ms since 1970. */
  at: number
}

/** Width and height of the QR code, in points on A4. */
const codeSide = 320
const greyColour = '#55606f'

/**
 * Makes a poster of one page. The same content always gives the same bytes.
 *
 * @param scale width of the page in relation to A4
 */
export async function posterPdf(content: PosterContent, scale: number): Promise<Buffer> {
  const { name, address, sample, invitation, bureau, hotline, codeImage, at } = content
  const writer = new PdfWriter(name, at, scale)
  const writeCentred = (lineText: string, size: number, colour?: string) =>
    writer.write(lineText, { size, centre: true, colour: colour || undefined })

  writeCentred(invitation, 26)
  writer.y += 6
  writeCentred(name, 20)
  writer.y += 14

  const codeLeft = writer.leftEdge + (writer.contentWidth - codeSide) / 2
  writer.pdf.image(codeImage, codeLeft, writer.y, { width: codeSide })
  writer.y += codeSide + 14

  writeCentred('用微信扫码，不用下载', 16)
  writeCentred(address, 10, greyColour)
  writer.y += 6
  writeCentred(`${bureau}　电话 ${hotline}`, 12)
  if (sample) writeCentred('样例数据', 12, greyColour)
  return writer.end()
}
