import { extensionIn, formatByExtension } from '../shared/evidence/formats'
import { omitUndefined } from '../shared/omit-undefined'
import type { EvidenceKind } from '../shared/vocabulary/evidence'

interface EvidenceToOpen {
  id: string
  kind: EvidenceKind
  url: string
  poster?: string
  /** What a file is called. */
  name?: string
}

/**
 * Opens an evidence item: pictures large, recordings played, files in a viewer. `playing` gets the
 * id of the recording that can be heard, or ''; `from`: the second at which a recording begins,
 * which restarts it.
 */
export function openEvidence(
  items: EvidenceToOpen[],
  itemId: string,
  onPlayingChange: (itemId: string) => void,
  startSecond?: number,
): void {
  const openedItem = items.find((candidate) => candidate.id === itemId)
  if (openedItem?.kind === 'audio') playSound(openedItem, onPlayingChange, startSecond)
  else if (openedItem?.kind === 'file') openFile(openedItem)
  else if (openedItem) showPictures(items, itemId)
}

function showPictures(items: EvidenceToOpen[], id: string) {
  const pictures = items.filter(
    ({ kind: itemKind }) => itemKind === 'photo' || itemKind === 'video',
  )
  wx.previewMedia({
    sources: pictures.map(({ url: itemUrl, kind: itemKind, poster: posterUrl }) =>
      itemKind === 'video'
        ? omitUndefined({ url: itemUrl, type: 'video', poster: posterUrl || undefined })
        : { url: itemUrl, type: 'image' },
    ),
    current: pictures.findIndex((picture) => picture.id === id),
  })
}

let currentSound:
  | { id: string; context: WechatMiniprogram.InnerAudioContext; playing(id: string): void }
  | undefined

function playSound(
  { id: itemId, url: itemUrl }: EvidenceToOpen,
  onPlayingChange: (itemId: string) => void,
  startSecond?: number,
) {
  const earlierId = currentSound?.id
  stopSound()
  if (earlierId === itemId && startSecond === undefined) return
  const audioContext = wx.createInnerAudioContext()
  currentSound = { id: itemId, context: audioContext, playing: onPlayingChange }
  audioContext.onEnded(stopSound)
  audioContext.onError(() => {
    stopSound()
    wx.showToast({ title: '这段录音放不出来', icon: 'none' })
  })
  if (startSecond) audioContext.startTime = startSecond
  audioContext.src = itemUrl
  audioContext.play()
  onPlayingChange(itemId)
}

/** Stops playing; called when the page is left, too. */
export function stopSound(): void {
  const { context: audioContext, playing: onPlayingChange } = currentSound ?? {}
  currentSound = undefined
  audioContext?.destroy()
  onPlayingChange?.('')
}

/** Opens a file in WeChat's viewer, or lets the person forward one that WeChat cannot open. */
async function openFile({ url: itemUrl, name }: EvidenceToOpen) {
  const formatRow = formatByExtension(extensionIn(itemUrl) || extensionIn(name ?? ''))
  try {
    const localPath = /^https?:/.test(itemUrl)
      ? (await downloadFile(itemUrl)).tempFilePath
      : itemUrl
    if (formatRow?.documentType)
      await wx.openDocument({
        filePath: localPath,
        fileType: formatRow.documentType,
        showMenu: true,
      })
    else await wx.shareFileMessage(omitUndefined({ filePath: localPath, fileName: name }))
  } catch (error) {
    if (/cancel/.test(String((error as { errMsg?: string }).errMsg))) return
    wx.showToast({ title: '文件没有打开，请检查网络后再试', icon: 'none' })
  }
}

const downloadFile = (itemUrl: string) =>
  new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((resolve, reject) => {
    wx.downloadFile({ url: itemUrl, success: resolve, fail: reject })
  })
