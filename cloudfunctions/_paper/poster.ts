import { Writer } from './writer'

/** A6 is A4 halved twice: half as wide. */
export const scales = { A4: 1, A6: 0.5 }

/** A poster for a shop's wall or a district's streets. */
interface Sheet {
  name: string
  address: string
  sample: boolean
  /** What scanning the code is for. */
  invites: string
  bureau: string
  hotline: string
  /** PNG or JPEG of the code. */
  picture: Buffer
  /** Milliseconds since 1970. */
  at: number
}

const side = 320
const grey = '#55606f'

/** One page, `scale` times as wide as A4; the same sheet gives the same bytes. */
export async function posterPdf(sheet: Sheet, scale: number): Promise<Buffer> {
  const { name, address, sample, invites, bureau, hotline, picture, at } = sheet
  const writer = new Writer(name, at, scale)
  const centred = (text: string, size: number, colour?: string) =>
    writer.write(text, { size, centre: true, ...(colour && { colour }) })
  centred(invites, 26)
  writer.y += 6
  centred(name, 20)
  writer.y += 14
  writer.doc.image(picture, writer.left + (writer.width - side) / 2, writer.y, { width: side })
  writer.y += side + 14
  centred('用微信扫码，不用下载', 16)
  centred(address, 10, grey)
  writer.y += 6
  centred(`${bureau}　电话 ${hotline}`, 12)
  if (sample) centred('样例数据', 12, grey)
  return writer.end()
}
