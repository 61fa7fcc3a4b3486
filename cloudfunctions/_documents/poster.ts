import { PdfWriter } from './writer'

/** A6 is A4 halved twice: half as wide. */
export const posterScales = { A4: 1, A6: 0.5 }

/** A poster for a shop's wall or a district's streets. */
interface PosterContent {
  name: string
  address: string
  sample: boolean
  /** What scanning the code is for. */
  invitation: string
  bureau: string
  hotline: string
  /** PNG or JPEG of the code. */
  codeImage: Buffer
  /** Milliseconds since 1970. */
  at: number
}

const imageSide = 320
const greyColour = '#55606f'

/** One page, `scale` times as wide as A4; the same sheet gives the same bytes. */
export async function posterPdf(content: PosterContent, scale: number): Promise<Buffer> {
  const { name, address, sample, invitation, bureau, hotline, codeImage, at } = content
  const writer = new PdfWriter(name, at, scale)
  const writeCentred = (lineText: string, size: number, colour?: string) =>
    writer.write(lineText, { size, centre: true, colour: colour || undefined })
  writeCentred(invitation, 26)
  writer.y += 6
  writeCentred(name, 20)
  writer.y += 14
  writer.pdf.image(codeImage, writer.leftEdge + (writer.contentWidth - imageSide) / 2, writer.y, {
    width: imageSide,
  })
  writer.y += imageSide + 14
  writeCentred('用微信扫码，不用下载', 16)
  writeCentred(address, 10, greyColour)
  writer.y += 6
  writeCentred(`${bureau}　电话 ${hotline}`, 12)
  if (sample) writeCentred('样例数据', 12, greyColour)
  return writer.end()
}
