import { codeText, fill, h, readCodeText } from 'miniapp-cloud/client'
import type { PhoneBoot, WallCode } from '../../contract.ts'
import { pickFile } from '../camera.ts'
import type { DialogView } from './view.ts'

/** How many codes of the wall are shown. With more, the person must search. */
const MAX_CODES = 60
/** With more codes, the dialog has a search field. */
const MAX_CODES_WITHOUT_SEARCH = 8
/** A larger picture is scaled down before it is decoded, which takes less time. */
const MAX_PICTURE_PIXELS = 1200

export const scan: DialogView<'scan'> = {
  layout: 'full',
  label: () => '扫一扫',
  cancelledAnswer: null,
  createContent: (options, finishDialog, phone) => {
    const statusText = h('p.soft', { role: 'status' }, '点墙上的一个码，就像用手机对准它。')
    const codeList = h('div.wall')
    const showMatches = (searchText: string) => {
      const matchingCodes = phone.boot.desk.wall.filter((code) =>
        `${code.label}${code.note ?? ''}${code.page}`.includes(searchText),
      )
      fill(
        codeList,
        ...matchingCodes
          .slice(0, MAX_CODES)
          .map((code) => createCodeButton(phone.boot.appid, code, () => finishDialog(code))),
      )
    }
    const scanPicture = async () => {
      const pictureFile = await pickFile('image/*')
      const decodedText = pictureFile && (await decodePicture(pictureFile))
      if (decodedText) finishDialog(interpretText(phone.boot, decodedText))
      else if (pictureFile) fill(statusText, '这张图里没有读到二维码，换一张更清楚的试试。')
    }
    showMatches('')
    return [
      h('h2', '扫一扫'),
      statusText,
      phone.boot.desk.wall.length > MAX_CODES_WITHOUT_SEARCH &&
        h('input', {
          type: 'search',
          placeholder: '找店名',
          'aria-label': '找店名',
          oninput: (event: Event) => showMatches((event.target as HTMLInputElement).value),
        }),
      codeList,
      // The laptop's camera cannot point at its own screen, so the person chooses a picture
      // instead.
      h(
        'button.apart',
        { onclick: scanPicture },
        options.onlyFromCamera ? '镜头对着一张图片' : '从相册选择',
      ),
      h('button.apart', { onclick: () => finishDialog(null) }, '取消'),
    ].filter((node) => node !== false)
  },
}

const createCodeButton = (appid: string, code: WallCode, onChoose: () => void) =>
  h(
    'button.code',
    { onclick: onChoose },
    h('img', {
      src: `/sim/qr.svg?text=${encodeURIComponent(codeText(appid, code))}`,
      alt: '',
      loading: 'lazy',
    }),
    h('span', code.label),
    code.note && h('small', code.note),
  )

/** Interprets a decoded text. If it is not a code of this app, the result is the text itself. */
function interpretText(
  { appid, desk }: PhoneBoot,
  decodedText: string,
): WallCode | { result: string } {
  const code = readCodeText(appid, decodedText)
  if (!code) return { result: decodedText }
  const wallCode = desk.wall.find(({ page, scene }) => page === code.page && scene === code.scene)
  return wallCode ?? { label: decodedText, ...code }
}

/** Reads the QR code in a picture. Null if there is none. */
async function decodePicture(pictureFile: Blob): Promise<string | null> {
  const picture = await createImageBitmap(pictureFile)
  const scale = Math.min(1, MAX_PICTURE_PIXELS / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(
    Math.round(picture.width * scale),
    Math.round(picture.height * scale),
  )
  const context = canvas.getContext('2d')!
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  // Loaded only when needed, so that phones start faster.
  const { default: jsQR } = await import('jsqr')
  return jsQR(data, width, height)?.data ?? null
}
