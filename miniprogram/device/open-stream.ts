import { livestreams } from '../modules/livestreams'

/** Opens the page where a stream is watched or, once it is over, played again. */
export function openStream(
  { streamId, running: isRunning }: { streamId: string; running: boolean },
  caseId: string,
): void {
  if (isRunning) openPage('watch', `streamId=${streamId}&caseId=${caseId}`)
  else openRecording(`streamId=${streamId}&caseId=${caseId}`)
}

/** Opens a live recording with its marks and gaps. */
export const openRecording = (query: string): void => openPage('recording', query)

function openPage(pageName: 'watch' | 'recording', query: string): void {
  if (livestreams) wx.navigateTo({ url: `${livestreams.pages[pageName]}?${query}` })
  else wx.showToast({ title: '这个版本看不了直播和录像', icon: 'none' })
}
