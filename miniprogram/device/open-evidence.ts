import { extensionIn, formatByExtension } from '../shared/evidence/formats'
import { omitUndefined } from '../shared/omit-undefined'
import type { EvidenceKind } from '../shared/vocabulary/evidence'

interface EvidenceToOpen {
  id: string
  kind: EvidenceKind
  /** Path of a file on this phone, or a URL. */
  url: string
  /** Path or URL of a thumbnail. */
  poster?: string
  /** Name of a file. */
  name?: string
}

/**
 * Opens an evidence item: shows a picture in full size, plays a recording, or opens a file in
 * WeChat's viewer. A tap on the recording that is playing stops it.
 * @param onPlayingChange called with the id of the recording that is playing, or ''
 * @param startSecond where to start a recording; it then starts again even if it is playing
 */
export function openEvidence(
  items: EvidenceToOpen[],
  itemId: string,
  onPlayingChange: (itemId: string) => void,
  startSecond?: number,
): void {
  const tappedItem = items.find((candidate) => candidate.id === itemId)
  if (tappedItem?.kind === 'audio') playSound(tappedItem, onPlayingChange, startSecond)
  else if (tappedItem?.kind === 'file') openFile(tappedItem)
  else if (tappedItem) showPictures(items, itemId)
}

function showPictures(items: EvidenceToOpen[], firstId: string) {
  const pictures = items.filter(
    ({ kind: itemKind }) => itemKind === 'photo' || itemKind === 'video',
  )
  wx.previewMedia({
    sources: pictures.map(({ url: itemUrl, kind: itemKind, poster: posterUrl }) =>
      itemKind === 'video'
        ? omitUndefined({ url: itemUrl, type: 'video', poster: posterUrl || undefined })
        : { url: itemUrl, type: 'image' },
    ),
    current: pictures.findIndex((picture) => picture.id === firstId),
  })
}

interface PlayingSound {
  id: string
  audioContext: WechatMiniprogram.InnerAudioContext
  onPlayingChange(itemId: string): void
}
let currentSound: PlayingSound | undefined

function playSound(
  { id: itemId, url: itemUrl }: EvidenceToOpen,
  onPlayingChange: (itemId: string) => void,
  startSecond?: number,
) {
  const wasPlaying = currentSound?.id === itemId
  stopSound()
  if (wasPlaying && startSecond === undefined) return

  const audioContext = wx.createInnerAudioContext()
  currentSound = { id: itemId, audioContext, onPlayingChange }
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

/** Stops the recording that is playing, if any. Pages also call this when they are left. */
export function stopSound(): void {
  const stoppedSound = currentSound
  currentSound = undefined
  stoppedSound?.audioContext.destroy()
  stoppedSound?.onPlayingChange('')
}

/** Opens a file in WeChat's viewer. If WeChat cannot open it, lets the person forward it. */
async function openFile({ url: itemUrl, name }: EvidenceToOpen) {
  const fileFormat = formatByExtension(extensionIn(itemUrl) || extensionIn(name ?? ''))
  try {
    const localPath = /^https?:/.test(itemUrl)
      ? (await downloadFile(itemUrl)).tempFilePath
      : itemUrl
    if (fileFormat?.documentType)
      await wx.openDocument({
        filePath: localPath,
        fileType: fileFormat.documentType,
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
