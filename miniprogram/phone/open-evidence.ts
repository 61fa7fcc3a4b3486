import type { EvidenceKind } from '../shared/vocabulary/evidence'

interface Piece {
  id: string
  kind: EvidenceKind
  url: string
  poster?: string
}

/**
 * Opens an evidence item: pictures large, recordings played, files in a viewer. `playing` gets the id of the recording
 * that can be heard, or ''.
 */
export function openEvidence(pieces: Piece[], id: string, playing: (id: string) => void): void {
  const piece = pieces.find((each) => each.id === id)
  if (piece?.kind === 'audio') playSound(piece, playing)
  else if (piece?.kind === 'file') openFile(piece.url)
  else if (piece) showPictures(pieces, id)
}

function showPictures(pieces: Piece[], id: string) {
  const pictures = pieces.filter(({ kind }) => kind === 'photo' || kind === 'video')
  wx.previewMedia({
    sources: pictures.map(({ url, kind, poster }) =>
      kind === 'video' ? { url, type: 'video', ...(poster && { poster }) } : { url, type: 'image' },
    ),
    current: pictures.findIndex((picture) => picture.id === id),
  })
}

let sound: { id: string; context: WechatMiniprogram.InnerAudioContext; playing(id: string): void } | undefined

function playSound({ id, url }: Piece, playing: (id: string) => void) {
  const before = sound?.id
  stopSound()
  if (before === id) return
  const context = wx.createInnerAudioContext()
  sound = { id, context, playing }
  context.onEnded(stopSound)
  context.onError(() => {
    stopSound()
    wx.showToast({ title: '这段录音放不出来', icon: 'none' })
  })
  context.src = url
  context.play()
  playing(id)
}

/** Stops playing; called when the page is left, too. */
export function stopSound(): void {
  const { context, playing } = sound ?? {}
  sound = undefined
  context?.destroy()
  playing?.('')
}

async function openFile(url: string) {
  try {
    const local = /^https?:/.test(url) ? (await download(url)).tempFilePath : url
    await wx.openDocument({ filePath: local, fileType: 'pdf', showMenu: true })
  } catch {
    wx.showToast({ title: '文件没有打开，请检查网络后再试', icon: 'none' })
  }
}

const download = (url: string) =>
  new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((resolve, reject) => {
    wx.downloadFile({ url, success: resolve, fail: reject })
  })
