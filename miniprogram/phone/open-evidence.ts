import type { EvidenceKind } from '../shared/vocabulary/evidence'

interface OpenedItem {
  id: string
  kind: EvidenceKind
  url: string
  poster?: string
}

/**
 * Opens an evidence item: pictures large, recordings played, files in a viewer. `playing` gets the id of the recording
 * that can be heard, or ''; `from`: the second at which a recording begins, which plays it anew.
 */
export function openEvidence(items: OpenedItem[], id: string, playing: (id: string) => void, from?: number): void {
  const item = items.find((each) => each.id === id)
  if (item?.kind === 'audio') playSound(item, playing, from)
  else if (item?.kind === 'file') openFile(item.url)
  else if (item) showPictures(items, id)
}

function showPictures(items: OpenedItem[], id: string) {
  const pictures = items.filter(({ kind }) => kind === 'photo' || kind === 'video')
  wx.previewMedia({
    sources: pictures.map(({ url, kind, poster }) =>
      kind === 'video' ? { url, type: 'video', ...(poster && { poster }) } : { url, type: 'image' },
    ),
    current: pictures.findIndex((picture) => picture.id === id),
  })
}

let sound: { id: string; context: WechatMiniprogram.InnerAudioContext; playing(id: string): void } | undefined

function playSound({ id, url }: OpenedItem, playing: (id: string) => void, from?: number) {
  const before = sound?.id
  stopSound()
  if (before === id && from === undefined) return
  const context = wx.createInnerAudioContext()
  sound = { id, context, playing }
  context.onEnded(stopSound)
  context.onError(() => {
    stopSound()
    wx.showToast({ title: '这段录音放不出来', icon: 'none' })
  })
  if (from) context.startTime = from
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
