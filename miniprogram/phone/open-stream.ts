import { livePages } from './live-pages'

/** Opens the page where a stream is watched or, once it is over, played again. */
export function openStream({ streamId, running }: { streamId: string; running: boolean }, caseId: string): void {
  if (running) open('watch', `streamId=${streamId}&caseId=${caseId}`)
  else openRecording(`streamId=${streamId}&caseId=${caseId}`)
}

/** Opens a live recording with its marks and gaps. */
export const openRecording = (query: string): void => open('recording', query)

function open(page: string, query: string): void {
  if (livePages) wx.navigateTo({ url: `/live/${page}/${page}?${query}` })
  else wx.showToast({ title: '这个版本看不了直播和录像', icon: 'none' })
}
