import { livestreams } from '../modules/livestreams'

/** Opens the page of a livestream, or of its recording if it is over. */
export function openStream(
  { streamId, running: isRunning }: { streamId: string; running: boolean },
  caseId: string,
): void {
  const query = `streamId=${streamId}&caseId=${caseId}`
  if (isRunning) openLivestreamPage('watch', query)
  else openRecording(query)
}

/** Opens the recording of a livestream. The query names a stream or one of its segments. */
export const openRecording = (query: string): void => openLivestreamPage('recording', query)

function openLivestreamPage(pageName: 'watch' | 'recording', query: string): void {
  if (livestreams) wx.navigateTo({ url: `${livestreams.pages[pageName]}?${query}` })
  else wx.showToast({ title: '这个版本看不了直播和录像', icon: 'none' })
}
