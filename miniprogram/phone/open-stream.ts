/** Opens the page where a stream is watched or, once it is over, played again. */
export function openStream({ streamId, running }: { streamId: string; running: boolean }, caseId: string): void {
  const page = running ? 'watch/watch' : 'recording/recording'
  wx.navigateTo({ url: `/live/${page}?streamId=${streamId}&caseId=${caseId}` })
}
