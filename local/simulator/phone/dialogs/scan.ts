import { codeText, fill, h, readCodeText } from 'miniapp-cloud/client'
import type { PhoneBoot, WallCode } from '../../contract.ts'
import { pickFile } from '../camera.ts'
import type { View } from './view.ts'

export const scan: View<'scan'> = {
  place: 'full',
  label: () => '扫一扫',
  cancelled: null,
  draw: (input, done, phone) => {
    const note = h('p.soft', { role: 'status' }, '点墙上的一个码，就像用手机对准它。')
    const list = h('div.wall')
    const show = (word: string) => {
      const found = phone.boot.desk.wall.filter((code) => `${code.label}${code.note ?? ''}${code.page}`.includes(word))
      fill(list, ...found.slice(0, 60).map((code) => card(phone.boot.appid, code, () => done(code))))
    }
    const fromAlbum = async () => {
      const file = await pickFile('image/*')
      const text = file && (await decode(file))
      if (text) done(readCode(phone.boot, text))
      else if (file) fill(note, '这张图里没有读到二维码，换一张更清楚的试试。')
    }
    show('')
    return [
      h('h2', '扫一扫'),
      note,
      phone.boot.desk.wall.length > 8 &&
        h('input', {
          type: 'search',
          placeholder: '找店名',
          'aria-label': '找店名',
          oninput: (event: Event) => show((event.target as HTMLInputElement).value),
        }),
      list,
      // A laptop has no lens to point at a screen: a picture stands in for what it would see.
      h('button.apart', { onclick: fromAlbum }, input.onlyFromCamera ? '镜头对着一张图片' : '从相册选择'),
      h('button.apart', { onclick: () => done(null) }, '取消'),
    ].filter((node) => node !== false)
  },
}

const card = (appid: string, code: WallCode, choose: () => void) =>
  h(
    'button.code',
    { onclick: choose },
    h('img', { src: `/sim/qr.svg?text=${encodeURIComponent(codeText(appid, code))}`, alt: '', loading: 'lazy' }),
    h('span', code.label),
    code.note && h('small', code.note),
  )

/** What a decoded text means: a code of this app, on the wall or not, or just a text. */
function readCode({ appid, desk }: PhoneBoot, text: string): WallCode | { result: string } {
  const code = readCodeText(appid, text)
  if (!code) return { result: text }
  return desk.wall.find(({ page, scene }) => page === code.page && scene === code.scene) ?? { label: text, ...code }
}

async function decode(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, 1200 / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')!
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
  // Read when a picture is: each phone would begin a little later with it.
  const { default: jsQR } = await import('jsqr')
  return jsQR(data, width, height)?.data ?? null
}
